package io.cadastro.notification.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What SES's event publishing tells of one of our mails.
 *
 * @param type as SES names it, like {@code Send}
 * @param sentAt when SES took the mail
 */
record SesReport(String type, UUID notificationId, String messageId, Instant sentAt) {
    /** SES says this, in plain text, when its event publishing is set up. */
    private static final String GREETING = "Successfully validated SNS topic for Amazon SES event publishing";

    /**
     * Reads a report.
     *
     * @return empty if it is not about a notification
     * @throws IllegalArgumentException if it is no report; without its text, which holds addresses
     */
    static Optional<SesReport> read(ObjectMapper mapper, String body) {
        if (body.startsWith(GREETING)) {
            return Optional.empty();
        }
        JsonNode report = parse(mapper, body);
        JsonNode mail = report.path("mail");
        JsonNode tag = mail.path("tags").path(SesMailSystem.NOTIFICATION_ID).path(0);
        if (tag.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new SesReport(
                report.path("eventType").asText(),
                UUID.fromString(tag.asText()),
                mail.path("messageId").asText(),
                Instant.parse(mail.path("timestamp").asText())));
    }

    // The cause would quote the text.
    @SuppressWarnings("UnusedException")
    private static JsonNode parse(ObjectMapper mapper, String body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a report of SES: no JSON");
        }
    }
}
