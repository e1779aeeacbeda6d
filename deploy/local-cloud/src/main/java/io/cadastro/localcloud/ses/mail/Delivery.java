package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.ses.mail.SuppressionList.Reason;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides the fate of an e-mail, keeps it for the mailbox, and what is to be told of it: all of this, or nothing. */
public final class Delivery {
    /** The file with which virus scanners are tried out, as its first bytes. */
    private static final String TEST_VIRUS = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Sql sql;
    private final ConfigurationSets configurationSets;
    private final SuppressionList suppressionList;
    private final EventPublisher publisher;

    public Delivery(
            Sql sql, ConfigurationSets configurationSets, SuppressionList suppressionList, EventPublisher publisher) {
        this.sql = sql;
        this.configurationSets = configurationSets;
        this.suppressionList = suppressionList;
        this.publisher = publisher;
    }

    void accept(String messageId, Envelope envelope, SendOptions options, byte[] mime) {
        MimeMessage message = MimeParts.read(mime);
        MimeParts parts = MimeParts.of(message);
        Instant now = now();
        if (parts.anyBeginsWith(TEST_VIRUS)) {
            List<MailEvent> events = MailEvents.rejected(now, envelope.recipients());
            Email email = envelope.email(messageId, now, MimeParts.subject(message), options, events);
            store(email, Statistics.Count.rejected(envelope.recipients()), connection -> {
                Emails.insert(connection, email, parts, mime);
                announce(connection, email, message);
            });
            return;
        }
        Map<String, Fate> fates = fates(envelope.recipients());
        Email email = envelope.email(messageId, now, MimeParts.subject(message), options, MailEvents.sent(now, fates));
        store(email, Statistics.Count.of(fates), connection -> {
            Emails.insert(connection, email, parts, mime);
            announce(connection, email, message);
            suppress(connection, email, fates);
        });
    }

    /** Only tells that the template made nothing. */
    void notRendered(String messageId, Envelope envelope, SendOptions options, String templateName, String error) {
        Instant now = now();
        List<MailEvent> events = MailEvents.notRendered(now, envelope.recipients(), templateName, error);
        Email email = envelope.email(messageId, now, "", options, events);
        store(email, Statistics.Count.of(Map.of()), connection -> announce(connection, email, null));
    }

    private void store(Email email, Statistics.Count count, Changes changes) {
        sql.transaction(connection -> {
            changes.make(connection);
            // Last, because from here on nobody else can count.
            Statistics.add(connection, email.sentAt(), count);
            return null;
        });
        publisher.wake();
    }

    private Map<String, Fate> fates(List<String> recipients) {
        Map<String, Reason> heldBack = suppressionList.heldBack(recipients);
        Map<String, Fate> fates = new LinkedHashMap<>();
        recipients.forEach(recipient -> fates.put(recipient, Fate.of(recipient, heldBack)));
        return fates;
    }

    private void announce(Connection connection, Email email, MimeMessage message) throws SQLException {
        if (email.configurationSet() == null) {
            return;
        }
        List<EventDestination> destinations = configurationSets.destinations(email.configurationSet());
        for (MailEvent event : email.events()) {
            for (EventDestination destination : destinations) {
                if (destination.wants(event.type())) {
                    String json = PublishedEvent.json(email, message, event);
                    Outbox.add(connection, destination.topicArn(), json);
                }
            }
        }
    }

    private void suppress(Connection connection, Email email, Map<String, Fate> fates) throws SQLException {
        if (!suppressionList.suppressedReasons().contains(Reason.BOUNCE)) {
            return;
        }
        for (MailEvent event : email.events()) {
            String feedbackId = event.details().path("feedbackId").asText();
            for (String recipient : event.recipients()) {
                if (event.type() == EventType.BOUNCE && fates.get(recipient).isRemembered()) {
                    SuppressionList.put(connection, recipient, Reason.BOUNCE, email.messageId(), feedbackId);
                }
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is written together with an e-mail. */
    @FunctionalInterface
    private interface Changes {
        void make(Connection connection) throws SQLException;
    }
}
