package io.cadastro.localcloud.ses.mail;

import java.util.List;

/** A topic that gets certain events of a configuration set, if it is enabled. */
public record EventDestination(String name, boolean enabled, List<EventType> eventTypes, String topicArn) {
    /** @throws SesException if the name or the topic cannot be one */
    public EventDestination {
        ConfigurationSets.requireName("event destination", name, Refusal.INVALID_PARAMETER);
        if (!topicArn.matches("arn:[^:]+:sns:[^:]+:[^:]+:[A-Za-z0-9_.-]+")) {
            throw new SesException(Refusal.INVALID_SNS_DESTINATION, "Invalid Amazon SNS topic ARN <" + topicArn + ">.");
        }
        if (eventTypes.isEmpty()) {
            throw new SesException(
                    Refusal.INVALID_PARAMETER, "At least one event type must be specified for an event destination.");
        }
    }

    boolean wants(EventType type) {
        return enabled && eventTypes.contains(type);
    }
}
