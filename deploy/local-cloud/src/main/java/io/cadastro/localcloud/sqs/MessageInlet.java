package io.cadastro.localcloud.sqs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.AfterMillisNextDelivery;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.NextDelivery;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Puts messages of other services into ElasticMQ's queues, by its actors: over HTTP it would cost twice as much, and a
 * message of SNS goes to several queues.
 */
final class MessageInlet {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorRef queues;

    MessageInlet(ActorRef queues) {
        this.queues = queues;
    }

    /**
     * On return the message is stored.
     *
     * @param delay zero leaves it to the queue
     * @throws IllegalArgumentException if there is no such queue
     */
    void send(String queue, String body, List<MessageAttribute> attributes, Duration delay) {
        NewMessageData message = new NewMessageData(
                Option.empty(),
                new MessageContent(body),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(translated(attributes))),
                nextDelivery(delay),
                Option.empty(),
                Option.empty(),
                0,
                Option.empty(),
                Option.empty(),
                Option.empty());
        ask(queue(queue), new SendMessage(message));
    }

    /** @throws IllegalArgumentException if there is no such queue */
    private ActorRef queue(String name) {
        if (ask(queues, new LookupQueue(name)) instanceof Option<?> found && found.isDefined()) {
            return (ActorRef) found.get();
        }
        throw new IllegalArgumentException("There is no queue " + name);
    }

    private static Object ask(ActorRef actor, Object question) {
        try {
            return Patterns.ask(actor, question, PATIENCE).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The queue did not take the message", e);
        }
    }

    private static NextDelivery nextDelivery(Duration delay) {
        return delay.isZero() ? ImmediateNextDelivery$.MODULE$ : new AfterMillisNextDelivery(delay.toMillis());
    }

    private static Map<String, org.elasticmq.MessageAttribute> translated(List<MessageAttribute> attributes) {
        Map<String, org.elasticmq.MessageAttribute> translated = new HashMap<>();
        for (MessageAttribute attribute : attributes) {
            translated.put(attribute.name(), translated(attribute));
        }
        return translated;
    }

    private static org.elasticmq.MessageAttribute translated(MessageAttribute attribute) {
        String[] type = attribute.dataType().split("\\.", 2);
        Option<String> suffix = type.length > 1 ? Option.apply(type[1]) : Option.empty();
        return switch (type[0]) {
            case "Number" -> new NumberMessageAttribute(attribute.value(), suffix);
            case "Binary" -> BinaryMessageAttribute.fromBase64(attribute.value(), suffix);
            default -> new StringMessageAttribute(attribute.value(), suffix);
        };
    }
}
