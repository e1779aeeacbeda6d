package io.cadastro.localcloud.sns;

/** How SNS gets e-mails into the mailbox. */
@FunctionalInterface
public interface MailDelivery {
    /**
     * Delivers an e-mail; on return it is stored.
     *
     * @param sender who needs no identity
     */
    void deliver(String sender, String recipient, String subject, String text);
}
