package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.MessageAttribute;
import io.cadastro.localcloud.sqs.Queues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts a message into the queue of every subscription that wants it, before the publisher gets its answer. */
final class Publisher implements TopicDelivery {
    static final int LONGEST_MESSAGE = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(Publisher.class.getName());

    private final TopicStore store;
    private final Queues queues;
    private final ObjectMapper mapper = new ObjectMapper();

    Publisher(TopicStore store, Queues queues) {
        this.store = store;
        this.queues = queues;
    }

    @Override
    public void publish(String topicArn, String message, Map<String, String> attributes) {
        List<MessageAttribute> typed = attributes.entrySet().stream()
                .map(entry -> new MessageAttribute(entry.getKey(), "String", entry.getValue()))
                .toList();
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
                queues.send(subscription.endpoint(), message.body(), message.attributes());
            } else {
                queues.send(subscription.endpoint(), wrapped(message), List.of());
            }
        } catch (IllegalArgumentException e) {
            // As in AWS, a subscription whose queue is gone, or refuses the message, loses it and nobody else does.
            LOG.log(Level.WARNING, "Undeliverable: {0}", e.getMessage());
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
            for (MessageAttribute attribute : message.attributes()) {
                attributes.put(attribute.name(), Map.of("Type", attribute.dataType(), "Value", attribute.value()));
            }
            notification.put("MessageAttributes", attributes);
        }
        try {
            return mapper.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a notification", e);
        }
    }
}
