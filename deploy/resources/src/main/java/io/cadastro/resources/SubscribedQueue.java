package io.cadastro.resources;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue of one's own on some topics, as anybody outside makes it who wants to hear of what happens. It receives what
 * is published after it was opened, and is deleted when closed.
 */
public final class SubscribedQueue implements AutoCloseable {
    private final AwsClients clients;
    private final Queue queue;
    private final List<String> subscriptions;

    private SubscribedQueue(AwsClients clients, Queue queue, List<String> subscriptions) {
        this.clients = clients;
        this.queue = queue;
        this.subscriptions = subscriptions;
    }

    public static SubscribedQueue open(AwsClients clients, ResourceNames names, String queueName, List<String> topics) {
        Queues queues = new Queues(clients.sqs(), names);
        Topics existing = new Topics(clients.sns());
        Queue queue = queues.createBare(queueName);
        List<String> arns = topics.stream().map(existing::create).toList();
        queues.allow(queue, "sns.amazonaws.com", arns);
        List<String> subscriptions =
                arns.stream().map(arn -> existing.subscribe(arn, queue)).toList();
        return new SubscribedQueue(clients, queue, subscriptions);
    }

    public String url() {
        return queue.url();
    }

    /** Takes messages off the queue, waiting a second for the first. */
    public List<String> receive() {
        List<Message> messages = clients.sqs()
                .receiveMessage(request ->
                        request.queueUrl(queue.url()).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
        List<String> bodies = new ArrayList<>();
        for (Message message : messages) {
            bodies.add(message.body());
            clients.sqs()
                    .deleteMessage(request -> request.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
        }
        return bodies;
    }

    @Override
    public void close() {
        subscriptions.forEach(arn -> clients.sns().unsubscribe(request -> request.subscriptionArn(arn)));
        clients.sqs().deleteQueue(request -> request.queueUrl(queue.url()));
    }
}
