package io.cadastro.localcloud.sns;

import java.util.Map;

/** How other services of the local cloud publish to a topic. */
@FunctionalInterface
public interface TopicDelivery {
    /**
     * Publishes a message; on return every subscriber is certain to get it.
     *
     * @param attributes string attributes by name; none if empty
     * @throws IllegalArgumentException if there is no such topic
     */
    void publish(String topicArn, String message, Map<String, String> attributes);
}
