package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.sns.MailDelivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** E-mails of AWS's own services. They need no identity, and nobody is told of their delivery. */
final class SystemMail implements MailDelivery {
    private final EmailStore store;

    SystemMail(EmailStore store) {
        this.store = store;
    }

    @Override
    public void deliver(String sender, String recipient, String subject, String text) {
        String messageId = MailSystem.newMessageId();
        byte[] mime = MimeMessages.write(
                new MimeMessages.Simple(sender, List.of(recipient), List.of(), List.of(), subject, text, null),
                messageId);
        Email email = new Email(
                messageId,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                sender,
                List.of(MimeMessages.address(recipient)),
                subject,
                null,
                Map.of(),
                mime);
        store.store(email, List.of());
    }
}
