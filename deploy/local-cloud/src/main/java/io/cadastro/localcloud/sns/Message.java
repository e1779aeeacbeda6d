package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.sqs.MessageAttribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A message as it was published.
 *
 * @param subject null if it has none
 * @param bodies by protocol, and under {@code default} for all others
 */
record Message(
        UUID id,
        String topicArn,
        Instant publishedAt,
        String subject,
        Map<String, String> bodies,
        List<MessageAttribute> attributes) {

    static final String DEFAULT_BODY = "default";

    String body(Protocol protocol) {
        return bodies.getOrDefault(protocol.wireName(), bodies.get(DEFAULT_BODY));
    }
}
