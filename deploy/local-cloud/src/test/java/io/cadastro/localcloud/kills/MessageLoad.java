package io.cadastro.localcloud.kills;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages that get into a queue, some of which are received and deleted. */
final class MessageLoad implements Load {
    private final SqsClient sqs;
    private final String url;
    private final Consumer<String> send;
    private final Ledger<Boolean> ledger = new Ledger<>();
    private long sent;

    private MessageLoad(SqsClient sqs, String url, Consumer<String> send) {
        this.sqs = sqs;
        this.url = url;
        this.send = send;
    }

    static MessageLoad sent(SqsClient sqs) {
        String url = create(sqs, "sent");
        return new MessageLoad(
                sqs, url, body -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(body)));
    }

    static MessageLoad published(SnsClient sns, SqsClient sqs) {
        String url = create(sqs, "published");
        String topic = sns.createTopic(create -> create.name("published")).topicArn();
        String queue = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(queue)
                .attributes(Map.of("RawMessageDelivery", "true")));
        return new MessageLoad(
                sqs, url, body -> sns.publish(publish -> publish.topicArn(topic).message(body)));
    }

    /** With a visibility timeout that is over when the cloud has started again. */
    private static String create(SqsClient sqs, String name) {
        return sqs.createQueue(
                        create -> create.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")))
                .queueUrl();
    }

    @Override
    public void act(Random random) {
        if (random.nextInt(4) > 0) {
            String body = "message " + sent++;
            ledger.change(body, Optional.of(true), () -> send.accept(body));
        } else {
            receive(1).forEach(this::delete);
        }
    }

    private List<Message> receive(int most) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(most))
                .messages();
    }

    private void delete(Message message) {
        ledger.change(
                message.body(),
                Optional.empty(),
                () -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
    }

    /** Leaves the queue empty, as messages can only be counted by receiving them. */
    @Override
    public void verify() {
        Map<String, Message> found = new TreeMap<>();
        List<Message> messages = receive(10);
        while (!messages.isEmpty()) {
            messages.forEach(message -> found.put(message.body(), message));
            messages = receive(10);
        }
        ledger.verify(found.keySet().stream().collect(Collectors.toMap(body -> body, body -> true)));
        found.values().forEach(this::delete);
    }
}
