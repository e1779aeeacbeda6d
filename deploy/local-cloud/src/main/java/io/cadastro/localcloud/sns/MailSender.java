package io.cadastro.localcloud.sns;

/** Sends messages as e-mails into the mailbox of the local cloud, which refuses none. */
final class MailSender implements Sender {
    private static final String SENDER = "AWS Notifications <no-reply@sns.amazonaws.com>";

    private final MailDelivery mailbox;

    MailSender(MailDelivery mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public Outcome send(Delivery delivery) {
        mailbox.deliver(SENDER, delivery.endpoint(), delivery.subject(), delivery.body());
        return Outcome.DELIVERED;
    }
}
