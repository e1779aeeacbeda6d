package io.cadastro.notification;

import io.cadastro.notification.MailSystem.Handover;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends what is due. A notification is marked just before its mail leaves; if the outcome is not recorded, because the
 * process died or no answer came, it stays marked until the mail system reports that it took the mail. Only when no
 * report came for a good while is the mail sent again: so none is lost and none comes twice.
 */
@ApplicationScoped
public class Deliveries {
    static final int BATCH = 10;
    static final int MOST_UNHEARD = 5;

    /** For all that comes before a mail leaves; who dies in it has sent nothing. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final Outgoing outgoing;
    private final Contacts contacts;
    private final MailWriter writer;
    private final MailSystem mailSystem;
    private final DeliveryPolicy policy;
    private final Clock clock = Clock.systemUTC();
    private final Backoff backoff = new Backoff(ThreadLocalRandom::current);

    public Deliveries(
            Outgoing outgoing, Contacts contacts, MailWriter writer, MailSystem mailSystem, DeliveryPolicy policy) {
        this.outgoing = outgoing;
        this.contacts = contacts;
        this.writer = writer;
        this.mailSystem = mailSystem;
        this.policy = policy;
    }

    /**
     * Sends one batch.
     *
     * @return whether there may be more
     */
    public boolean deliverDue() {
        List<DueNotification> due = outgoing.claim(BATCH, LEASE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(notification -> executor.execute(() -> deliver(notification)));
        }
        return due.size() == BATCH;
    }

    private void deliver(DueNotification notification) {
        try {
            if (notification.unheard() > MOST_UNHEARD) {
                fail(notification, "outcome-unknown");
            } else {
                prepare(notification).ifPresent(letter -> send(notification, letter));
            }
        } catch (RuntimeException e) {
            // It stays claimed: the mail system's report settles it, or it becomes due again.
            LOG.errorf(
                    "Cannot record what became of a notification: notificationId=%s error=%s",
                    notification.id(), e.getClass().getName());
        }
    }

    /** Everything before the mail leaves; whatever goes wrong here, nothing was sent. */
    private Optional<Letter> prepare(DueNotification notification) {
        try {
            Optional<Contact> contact = contacts.open(notification.customerId(), notification.contact());
            if (contact.isEmpty()) {
                fail(notification, "customer-erased");
            }
            return contact.map(known -> new Letter(
                    known.email(), writer.write(notification.message(), notification.language(), known.name())));
        } catch (Contacts.UnreadableContactException e) {
            fail(notification, "contact-unreadable");
        } catch (RuntimeException e) {
            // Its message may quote personal data: only its kind is told.
            LOG.warnf(
                    "Cannot prepare a mail: notificationId=%s error=%s",
                    notification.id(), e.getClass().getName());
            postpone(notification, "not-prepared");
        }
        return Optional.empty();
    }

    private void send(DueNotification notification, Letter letter) {
        if (outgoing.begin(notification, policy.resendAfter())) {
            record(notification, mailSystem.send(notification.id(), letter.address(), letter.mail()));
        } else {
            LOG.warnf("Held up for too long, another one sends: notificationId=%s", notification.id());
        }
    }

    private void record(DueNotification notification, Handover handover) {
        switch (handover) {
            case Handover.Accepted(String messageId) ->
                outgoing.recordSent(
                        notification.id(), messageId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            case Handover.NotNow(String reason) -> postpone(notification, reason);
            case Handover.Refused(String reason) -> fail(notification, reason);
            case Handover.Unknown(String reason) ->
                LOG.warnf(
                        "No answer from the mail system, its report is awaited: notificationId=%s reason=%s",
                        notification.id(), reason);
        }
    }

    private void postpone(DueNotification notification, String reason) {
        LOG.warnf(
                "A notification is sent later: notificationId=%s reason=%s attempts=%d",
                notification.id(), reason, notification.attempts());
        outgoing.postpone(notification, reason, backoff.after(notification.attempts()));
    }

    private void fail(DueNotification notification, String reason) {
        LOG.warnf("A notification is not sent: notificationId=%s reason=%s", notification.id(), reason);
        outgoing.recordFailed(notification, reason);
    }

    private record Letter(String address, Mail mail) {}
}
