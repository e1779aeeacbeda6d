package io.cadastro.localcloud.ses.mail;

import java.time.Instant;
import java.util.List;

/**
 * Between whom an e-mail goes, whatever stands in it.
 *
 * @param source as it was given, with or without a name
 * @param senders all who claim to have sent it
 * @param recipients bare addresses, each once
 */
record Envelope(String source, List<String> senders, List<String> recipients) {
    private static final int MOST_RECIPIENTS = 50;

    static Envelope of(SimpleMessage message) {
        Addresses.parse(message.replyTo());
        return of(
                message.source(),
                List.of(message.source()),
                message.destination().all());
    }

    static Envelope of(String source, List<String> senders, List<String> recipients) {
        senders.forEach(Addresses::parse);
        List<String> bare = recipients.stream().map(Addresses::bare).distinct().toList();
        return new Envelope(source, senders, bare);
    }

    /** @throws SesException unless it goes to somebody, and to not too many */
    void check() {
        if (recipients.isEmpty()) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Missing required header 'To'.");
        }
        if (recipients.size() > MOST_RECIPIENTS) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Recipient count exceeds " + MOST_RECIPIENTS + ".");
        }
    }

    Email email(String messageId, Instant sentAt, String subject, SendOptions options, List<MailEvent> events) {
        return new Email(
                messageId, sentAt, source, recipients, subject, options.configurationSet(), options.tags(), events);
    }
}
