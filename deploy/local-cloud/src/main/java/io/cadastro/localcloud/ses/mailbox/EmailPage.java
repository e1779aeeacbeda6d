package io.cadastro.localcloud.ses.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.ses.mail.Email;
import io.cadastro.localcloud.ses.mail.EventType;
import io.cadastro.localcloud.ses.mail.MailEvent;
import io.cadastro.localcloud.ses.mail.MimeParts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One e-mail: its head, what happened to it, its HTML, text, source and attachments. */
final class EmailPage {
    private static final int LONGEST_SOURCE = 64 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private EmailPage() {}

    static String html(Email email, byte[] mime) throws IOException {
        MimeParts parts = MimeParts.of(MimeParts.read(mime));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", email.messageId());
        values.put("subject", subject(email));
        values.put("from", email.source());
        values.put(
                "recipients",
                email.recipients().stream().map(EmailPage::recipient).toList());
        values.put("outcomes", outcomes(email));
        values.put("sentAt", email.sentAt().toString());
        values.put("time", time(email));
        values.put("configurationSet", email.configurationSet());
        values.put(
                "tags", email.tags().entrySet().stream().map(Object::toString).toList());
        values.put("events", email.events().stream().map(EmailPage::event).toList());
        values.put("hasHtml", parts.text("text/html").isPresent());
        values.put("text", parts.text("text/plain").orElse(null));
        values.put("attachments", Attachments.of(mime).links());
        int shown = Math.min(mime.length, LONGEST_SOURCE);
        values.put("source", new String(mime, 0, shown, StandardCharsets.UTF_8));
        values.put("sourceIsCut", shown < mime.length);
        return MailboxPages.TEMPLATES.fill("message", values);
    }

    private static Map<String, String> recipient(String address) {
        return Map.of("address", address, "parameter", URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    static String subject(Email email) {
        return email.subject().isBlank() ? "(no subject)" : email.subject();
    }

    static String time(Email email) {
        return TIME.format(email.sentAt());
    }

    static List<String> eventTitles(Email email) {
        return email.events().stream().map(event -> event.type().title()).toList();
    }

    /** How it ended, as far as is known: that it was sent says nothing new. */
    static List<Map<String, String>> outcomes(Email email) {
        return email.events().stream()
                .map(MailEvent::type)
                .filter(type -> type != EventType.SEND)
                .distinct()
                .map(EmailPage::outcome)
                .toList();
    }

    private static Map<String, String> outcome(EventType type) {
        String title =
                switch (type) {
                    case DELIVERY -> "Delivered";
                    case BOUNCE -> "Bounced";
                    case COMPLAINT -> "Complained";
                    case REJECT -> "Rejected";
                    default -> type.title();
                };
        return Map.of("title", title, "kind", title.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> event(MailEvent event) {
        return Map.of(
                "title", event.type().title(),
                "recipients", String.join(", ", event.recipients()),
                "detail", detail(event));
    }

    private static String detail(MailEvent event) {
        JsonNode details = event.details();
        return switch (event.type()) {
            case BOUNCE ->
                details.path("bounceType").asText() + ", "
                        + details.path("bounceSubType").asText() + ": " + diagnostics(details);
            case COMPLAINT ->
                details.path("complaintSubType")
                        .asText(details.path("complaintFeedbackType").asText());
            case DELIVERY -> details.path("smtpResponse").asText();
            case REJECT -> details.path("reason").asText();
            default -> "";
        };
    }

    private static String diagnostics(JsonNode details) {
        return StreamSupport.stream(details.path("bouncedRecipients").spliterator(), false)
                .map(recipient -> recipient.path("diagnosticCode").asText())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
