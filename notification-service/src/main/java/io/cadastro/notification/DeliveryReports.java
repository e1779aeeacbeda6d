package io.cadastro.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes in what the mail system reports of mails. A report may come late, twice, or before the sender has recorded its
 * own success: each of them only moves a notification forward.
 */
@ApplicationScoped
public class DeliveryReports {
    private static final Logger LOG = Logger.getLogger(DeliveryReports.class);

    private final Outgoing outgoing;

    public DeliveryReports(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** The mail system took the mail. */
    public void sent(UUID notificationId, String messageId, Instant sentAt) {
        if (outgoing.recordSent(notificationId, messageId, sentAt)) {
            LOG.infof("A report told that a mail was sent: notificationId=%s", notificationId);
        }
    }

    /** The mail arrived, or did not; it was sent in any case. */
    public void delivery(UUID notificationId, String messageId, Instant sentAt, DeliveryState state) {
        sent(notificationId, messageId, sentAt);
        outgoing.recordDelivery(notificationId, state);
    }
}
