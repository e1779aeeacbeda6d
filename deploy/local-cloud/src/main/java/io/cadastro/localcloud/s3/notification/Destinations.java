package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.sns.TopicDelivery;
import io.cadastro.localcloud.sqs.QueueDelivery;
import java.util.Map;

/** Where notifications go: queues and topics. */
public final class Destinations {
    private final QueueDelivery queues;
    private final TopicDelivery topics;

    public Destinations(QueueDelivery queues, TopicDelivery topics) {
        this.queues = queues;
        this.topics = topics;
    }

    /** @throws IllegalArgumentException if there is nothing with this ARN */
    void send(String arn, String body) {
        if (arn.startsWith("arn:aws:sns:")) {
            topics.publish(arn, body, Map.of());
        } else {
            queues.send(arn, body, Map.of());
        }
    }
}
