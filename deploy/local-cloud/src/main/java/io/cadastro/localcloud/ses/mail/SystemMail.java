package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.ses.mail.SimpleMessage.Destination;
import io.cadastro.localcloud.sns.MailDelivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** E-mails of AWS's own services. They need no identity, count for nobody, and nobody is told of their delivery. */
public final class SystemMail implements MailDelivery {
    private static final SendOptions PLAIN = new SendOptions(null, Map.of(), Integer.MAX_VALUE);

    private final Sql sql;

    public SystemMail(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void deliver(String sender, String recipient, String subject, String text) {
        SimpleMessage message = new SimpleMessage(
                sender,
                new Destination(List.of(recipient), List.of(), List.of()),
                List.of(),
                new Content(subject, text, null),
                List.of(),
                List.of());
        String messageId = MailSystem.newMessageId();
        byte[] mime = MimeComposer.write(message, messageId);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Envelope envelope = Envelope.of(message);
        List<MailEvent> events =
                MailEvents.sent(now, Map.of(envelope.recipients().getFirst(), Fate.DELIVERED));
        Email email = envelope.email(messageId, now, subject, PLAIN, events);
        sql.transaction(connection -> {
            Emails.insert(connection, email, MimeParts.of(MimeParts.read(mime)), mime);
            return null;
        });
    }
}
