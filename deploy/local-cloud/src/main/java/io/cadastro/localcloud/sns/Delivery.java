package io.cadastro.localcloud.sns;

import java.util.UUID;

/**
 * A message on its way to one endpoint.
 *
 * @param subject of an e-mail; otherwise null
 * @param body exactly as it is delivered
 * @param raw whether the body is the message itself
 */
record Delivery(
        MessageType type,
        UUID messageId,
        String topicArn,
        String subscriptionArn,
        Protocol protocol,
        String endpoint,
        String subject,
        String body,
        boolean raw) {}
