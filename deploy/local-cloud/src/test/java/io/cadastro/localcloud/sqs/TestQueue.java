package io.cadastro.localcloud.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of a test, open to SNS, whose messages are taken out as they are received. */
public final class TestQueue {
    private static final String OPEN_TO_SNS = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}";
    private static final int MOST_POLLS = 10;

    private final SqsClient sqs;
    private final String url;

    private TestQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    public static TestQueue create(SqsClient sqs, String name) {
        Map<QueueAttributeName, String> attributes = Map.of(QueueAttributeName.POLICY, OPEN_TO_SNS);
        return new TestQueue(
                sqs,
                sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                        .queueUrl());
    }

    public String url() {
        return url;
    }

    public String arn() {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    public void delete() {
        sqs.deleteQueue(delete -> delete.queueUrl(url));
    }

    /** Waits for that many messages, not for ever; what else is there by then is returned, too. */
    public List<Message> receive(int expected) {
        List<Message> messages = new ArrayList<>();
        for (int poll = 0; poll < MOST_POLLS && messages.size() < expected; poll++) {
            messages.addAll(take(2));
        }
        messages.addAll(take(0));
        return messages;
    }

    private List<Message> take(int seconds) {
        List<Message> taken = sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(seconds)
                        .messageAttributeNames("All"))
                .messages();
        taken.forEach(
                message -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return taken;
    }
}
