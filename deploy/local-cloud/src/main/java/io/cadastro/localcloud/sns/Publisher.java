package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.MessageAttribute;
import io.cadastro.localcloud.sqs.Queues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a message to every subscription that wants it, before the publisher gets its answer: queues have it then, and
 * for all others it is stored.
 */
final class Publisher implements TopicDelivery {
    private final TopicStore topics;
    private final SubscriptionStore subscriptions;
    private final Queues queues;
    private final DeadLetters deadLetters;
    private final Deliveries deliveries;
    private final Envelopes envelopes;

    Publisher(
            TopicStore topics,
            SubscriptionStore subscriptions,
            Queues queues,
            DeadLetters deadLetters,
            Deliveries deliveries,
            Envelopes envelopes) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.queues = queues;
        this.deadLetters = deadLetters;
        this.deliveries = deliveries;
        this.envelopes = envelopes;
    }

    @Override
    public void publish(String topicArn, String message, Map<String, String> attributes) {
        List<MessageAttribute> typed = attributes.entrySet().stream()
                .map(entry -> new MessageAttribute(entry.getKey(), "String", entry.getValue()))
                .toList();
        try {
            publish(new Message(
                    UUID.randomUUID(), topicArn, Instant.now(), null, Map.of(Message.DEFAULT_BODY, message), typed));
        } catch (AwsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @throws AwsException 404 NotFound if there is no such topic */
    void publish(Message message) {
        publish(topics.get(message.topicArn()), List.of(message));
    }

    void publish(Topic topic, List<Message> messages) {
        List<Delivery> toStore = new ArrayList<>();
        for (Message message : messages) {
            Wrapping wrapping = new Wrapping(envelopes, message, topic.signatureVersion());
            for (Subscription subscription : subscriptions.of(topic.arn())) {
                boolean wanted = subscription.isConfirmed()
                        && subscription
                                .filterPolicy()
                                .accepts(message.body(subscription.protocol()), message.attributes());
                if (wanted && subscription.protocol() == Protocol.SQS) {
                    enqueue(message, subscription, wrapping);
                } else if (wanted) {
                    toStore.add(delivery(message, subscription, wrapping));
                }
            }
        }
        deliveries.add(toStore);
    }

    private void enqueue(Message message, Subscription subscription, Wrapping wrapping) {
        String body = wrapping.bodyFor(subscription);
        List<MessageAttribute> attributes = subscription.raw() ? message.attributes() : List.of();
        try {
            queues.send(subscription.endpoint(), body, attributes);
        } catch (IllegalArgumentException e) {
            // The queue is gone, or refuses the message: that is this subscription's trouble and nobody else's.
            deadLetters.take(subscription, body, attributes);
        }
    }

    private static Delivery delivery(Message message, Subscription subscription, Wrapping wrapping) {
        return new Delivery(
                MessageType.NOTIFICATION,
                message.id(),
                message.topicArn(),
                subscription.arn(),
                subscription.protocol(),
                subscription.endpoint(),
                subscription.protocol().isMail()
                        ? MailTexts.subject(MessageType.NOTIFICATION, message.subject())
                        : null,
                wrapping.bodyFor(subscription),
                subscription.raw());
    }

    void askForConfirmation(Subscription subscription) {
        confirmation(
                MessageType.SUBSCRIPTION_CONFIRMATION,
                subscription,
                "You have chosen to subscribe to the topic " + subscription.topicArn()
                        + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    }

    void tellOfTheEnd(Subscription subscription) {
        confirmation(
                MessageType.UNSUBSCRIBE_CONFIRMATION,
                subscription,
                "You have chosen to deactivate subscription " + subscription.arn() + ".\nTo cancel this operation and"
                        + " restore the subscription, visit the SubscribeURL included in this message.");
    }

    private void confirmation(MessageType type, Subscription subscription, String text) {
        UUID id = UUID.randomUUID();
        String version = topics.get(subscription.topicArn()).signatureVersion();
        String body = subscription.protocol() == Protocol.EMAIL
                ? MailTexts.confirmation(type, subscription, envelopes.links().subscribe(subscription))
                : envelopes.confirmation(type, id, subscription, text, version);
        deliveries.add(List.of(new Delivery(
                type,
                id,
                subscription.topicArn(),
                subscription.arn(),
                subscription.protocol(),
                subscription.endpoint(),
                MailTexts.subject(type, null),
                body,
                false)));
    }
}
