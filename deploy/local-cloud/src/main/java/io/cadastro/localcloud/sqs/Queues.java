package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Puts messages into the queues of this cloud from within, by ARN. */
public final class Queues implements QueueDelivery {
    private static final String ARN_PREFIX = "arn:aws:sqs:" + Sqs.REGION + ":" + Sqs.ACCOUNT + ":";

    private final SqsClient client;
    private final MessageInlet inlet;
    private final FaultyDelivery delivery;

    Queues(SqsClient client, MessageInlet inlet, FaultyDelivery delivery) {
        this.client = client;
        this.inlet = inlet;
        this.delivery = delivery;
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes) {
        send(
                queueArn,
                body,
                attributes.entrySet().stream()
                        .map(entry -> new MessageAttribute(entry.getKey(), "String", entry.getValue()))
                        .toList());
    }

    /**
     * Puts the message into the queue; on return it is stored.
     *
     * @throws IllegalArgumentException if there is no such queue
     */
    public void send(String queueArn, String body, List<MessageAttribute> attributes) {
        inlet.send(name(queueArn), body, attributes, delivery.delay());
    }

    /** Gives a message that was received to whoever receives next. */
    void makeVisible(String queue, String receiptHandle) throws IOException {
        client.call(
                "ChangeMessageVisibility",
                Json.object()
                        .put("QueueUrl", client.queueUrl(queue))
                        .put("ReceiptHandle", receiptHandle)
                        .put("VisibilityTimeout", 0));
    }

    /** Whether a message could be sent there now. */
    public boolean exists(String queueArn) {
        try {
            call("GetQueueUrl", Json.object().put("QueueName", name(queueArn)), queueArn);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void call(String action, ObjectNode request, String queueArn) {
        try {
            client.call(action, request);
        } catch (AwsException e) {
            if (e.status() >= 500) {
                throw e;
            }
            throw new IllegalArgumentException("No delivery to " + queueArn + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String arn(String name) {
        return ARN_PREFIX + name;
    }

    private static String name(String queueArn) {
        if (!queueArn.startsWith(ARN_PREFIX)) {
            throw new IllegalArgumentException("Not a queue of this cloud: " + queueArn);
        }
        return queueArn.substring(ARN_PREFIX.length());
    }
}
