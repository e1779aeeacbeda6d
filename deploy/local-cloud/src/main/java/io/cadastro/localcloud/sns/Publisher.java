package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.QueueDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts a message into the queue of every subscription that wants it, before the publisher gets its answer. */
final class Publisher implements TopicDelivery {
    static final int LONGEST_MESSAGE = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(Publisher.class.getName());

    private final TopicStore store;
    private final QueueDelivery queues;
    private final ObjectMapper mapper = new ObjectMapper();

    Publisher(TopicStore store, QueueDelivery queues) {
        this.store = store;
        this.queues = queues;
    }

    @Override
    public void publish(String topicArn, String message, Map<String, String> attributes) {
        Map<String, Attribute> typed = new HashMap<>();
        attributes.forEach((name, value) -> typed.put(name, new Attribute("String", value)));
        try {
            publish(new Message(UUID.randomUUID(), topicArn, null, message, typed));
        } catch (AwsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @throws AwsException 404 if there is no such topic, 400 if the message is too long */
    void publish(Message message) {
        if (message.body().getBytes(StandardCharsets.UTF_8).length > LONGEST_MESSAGE) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: Message too long");
        }
        for (Subscription subscription : store.subscriptions(message.topicArn())) {
            if (subscription.filterPolicy().accepts(message)) {
                deliver(message, subscription);
            }
        }
    }

    private void deliver(Message message, Subscription subscription) {
        try {
            if (subscription.raw()) {
                Map<String, String> attributes = new HashMap<>();
                message.attributes().forEach((name, attribute) -> attributes.put(name, attribute.value()));
                queues.send(subscription.endpoint(), message.body(), attributes);
            } else {
                queues.send(subscription.endpoint(), wrapped(message), Map.of());
            }
        } catch (IllegalArgumentException e) {
            // As in AWS, a subscription whose queue was deleted loses its messages and nobody else's.
            LOG.log(Level.WARNING, "Undeliverable: no queue {0}", subscription.endpoint());
        }
    }

    private String wrapped(Message message) {
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("Type", "Notification");
        notification.put("MessageId", message.id().toString());
        notification.put("TopicArn", message.topicArn());
        if (message.subject() != null) {
            notification.put("Subject", message.subject());
        }
        notification.put("Message", message.body());
        notification.put(
                "Timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        if (!message.attributes().isEmpty()) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            message.attributes()
                    .forEach((name, attribute) ->
                            attributes.put(name, Map.of("Type", attribute.type(), "Value", attribute.value())));
            notification.put("MessageAttributes", attributes);
        }
        try {
            return mapper.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a notification", e);
        }
    }
}
