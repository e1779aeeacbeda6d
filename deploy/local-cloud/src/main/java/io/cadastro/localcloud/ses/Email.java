package io.cadastro.localcloud.ses;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An e-mail that SES accepted.
 *
 * @param configurationSet null if none was named
 * @param tags message tags, for the events
 * @param mime the message as a mail server would get it
 */
// The bytes are written once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Email(
        String messageId,
        Instant sentAt,
        String source,
        List<String> recipients,
        String subject,
        String configurationSet,
        Map<String, String> tags,
        byte[] mime) {}
