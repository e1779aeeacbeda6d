package io.cadastro.localcloud.ses.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Something that happened to an e-mail.
 *
 * @param recipients those to whom it happened
 * @param details as the published event has them under the type's field
 */
public record MailEvent(EventType type, List<String> recipients, JsonNode details) {}
