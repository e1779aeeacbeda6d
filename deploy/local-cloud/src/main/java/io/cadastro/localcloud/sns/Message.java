package io.cadastro.localcloud.sns;

import java.util.Map;
import java.util.UUID;

/**
 * A message as it was published.
 *
 * @param subject null if it has none
 */
record Message(UUID id, String topicArn, String subject, String body, Map<String, Attribute> attributes) {}
