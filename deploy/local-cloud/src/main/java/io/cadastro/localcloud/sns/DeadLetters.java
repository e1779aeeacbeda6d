package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.sqs.MessageAttribute;
import io.cadastro.localcloud.sqs.Queues;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where messages go that a subscriber never got: to the subscription's dead-letter queue, or nowhere. */
final class DeadLetters {
    static final String TARGET = "deadLetterTargetArn";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class.getName());

    private final Queues queues;

    DeadLetters(Queues queues) {
        this.queues = queues;
    }

    /** @param body as the subscriber would have got it */
    void take(Subscription subscription, String body, List<MessageAttribute> attributes) {
        Optional<String> queue = Optional.ofNullable(subscription.attributes().get(Subscription.REDRIVE_POLICY))
                .flatMap(Documents::parse)
                .map(policy -> policy.path(TARGET).asText());
        try {
            queue.ifPresentOrElse(
                    arn -> queues.send(arn, body, attributes),
                    () -> LOG.log(Level.WARNING, "A message is lost: no delivery to {0}", subscription.endpoint()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A message is lost, dead letters included: {0}", e.getMessage());
        }
    }
}
