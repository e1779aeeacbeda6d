package io.cadastro.localcloud.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.ses.EmailStore.SesEvent;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What SES does with an e-mail, whichever protocol brought it: checks the sender, delivers it, tells of it. */
final class MailSystem {
    private static final List<String> EVENTS_OF_A_DELIVERED_EMAIL = List.of("Send", "Delivery");

    private final EmailStore store;
    private final SesEvents events;
    private final ObjectMapper mapper = new ObjectMapper();

    MailSystem(EmailStore store, SesEvents events) {
        this.store = store;
        this.events = events;
    }

    /** Sends what came in parts, and returns the message id. */
    String send(MimeMessages.Simple simple, List<String> bcc, String configurationSet, Map<String, String> tags) {
        String messageId = newMessageId();
        byte[] mime = MimeMessages.write(simple, messageId);
        List<String> recipients = new ArrayList<>(simple.to());
        recipients.addAll(simple.cc());
        recipients.addAll(bcc);
        return accept(messageId, simple.source(), recipients, simple.subject(), configurationSet, tags, mime);
    }

    /**
     * Sends a MIME message as it is, and returns the message id.
     *
     * @param source null takes the message's own sender
     * @param destinations empty takes the message's own recipients
     */
    String sendRaw(
            byte[] mime, String source, List<String> destinations, String configurationSet, Map<String, String> tags) {
        MimeMessage message = MimeMessages.read(mime);
        String sender = source == null
                ? MimeMessages.addresses(message, false).stream().findFirst().orElse("")
                : source;
        List<String> recipients = destinations.isEmpty() ? MimeMessages.addresses(message, true) : destinations;
        return accept(newMessageId(), sender, recipients, MimeMessages.subject(message), configurationSet, tags, mime);
    }

    private String accept(
            String messageId,
            String source,
            List<String> recipients,
            String subject,
            String configurationSet,
            Map<String, String> tags,
            byte[] mime) {
        requireVerified(MimeMessages.address(source));
        if (configurationSet != null) {
            store.requireConfigurationSet(configurationSet);
        }
        Email email = new Email(
                messageId,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                source,
                recipients.stream().map(MimeMessages::address).toList(),
                subject,
                configurationSet,
                tags,
                mime);
        store.store(email, eventsOf(email));
        events.wake();
        return messageId;
    }

    private void requireVerified(String address) {
        List<String> identities = store.identities();
        String domain = address.substring(address.indexOf('@') + 1);
        if (!identities.contains(address) && !identities.contains(domain)) {
            throw new AwsException(
                    400,
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region US-EAST-1: "
                            + address);
        }
    }

    private List<SesEvent> eventsOf(Email email) {
        List<SesEvent> found = new ArrayList<>();
        if (email.configurationSet() == null) {
            return found;
        }
        for (String type : EVENTS_OF_A_DELIVERED_EMAIL) {
            for (EmailStore.EventDestination destination : store.eventDestinations(email.configurationSet())) {
                if (destination.eventTypes().stream().anyMatch(type::equalsIgnoreCase)) {
                    found.add(new SesEvent(0, destination.topicArn(), json(email, type)));
                }
            }
        }
        return found;
    }

    private String json(Email email, String type) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        tags.put("ses:configuration-set", List.of(email.configurationSet()));
        email.tags().forEach((name, value) -> tags.put(name, List.of(value)));
        Map<String, Object> mail = Map.of(
                "timestamp", email.sentAt().toString(),
                "messageId", email.messageId(),
                "source", email.source(),
                "destination", email.recipients(),
                "commonHeaders", Map.of("subject", email.subject(), "to", email.recipients()),
                "tags", tags);
        Object details = "Send".equals(type)
                ? Map.of()
                : Map.of("timestamp", email.sentAt().toString(), "recipients", email.recipients());
        try {
            return mapper.writeValueAsString(
                    Map.of("eventType", type, "mail", mail, type.toLowerCase(Locale.ROOT), details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write an event", e);
        }
    }

    static String newMessageId() {
        return "0100" + UUID.randomUUID() + "-000000";
    }
}
