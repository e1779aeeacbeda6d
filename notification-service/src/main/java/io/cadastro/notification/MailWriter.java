package io.cadastro.notification;

/** Writes a message as an e-mail. */
@FunctionalInterface
public interface MailWriter {
    /** @param name of the customer, as the customer gave it: to be escaped where it is shown */
    Mail write(Message message, Language language, String name);
}
