package io.cadastro.localcloud.ses.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An e-mail that SES accepted.
 *
 * @param recipients bare addresses
 * @param configurationSet null if none was named
 * @param tags message tags, for the events
 * @param events what happened to it
 */
public record Email(
        String messageId,
        Instant sentAt,
        String source,
        List<String> recipients,
        String subject,
        String configurationSet,
        Map<String, String> tags,
        List<MailEvent> events) {}
