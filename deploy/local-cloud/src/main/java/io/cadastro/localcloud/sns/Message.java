package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.sqs.MessageAttribute;
import java.util.List;
import java.util.UUID;

/**
 * A message as it was published.
 *
 * @param subject null if it has none
 */
record Message(UUID id, String topicArn, String subject, String body, List<MessageAttribute> attributes) {}
