package io.cadastro.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The notifications on their way out. Every change of a notification is one transaction; the first that records it as
 * sent also records the event that tells so.
 */
public interface Outgoing {
    /** Adds a notification that is to be sent. It waits for its customer if that one is not known yet. */
    void add(UUID id, UUID customerId, Message message);

    /** Takes notifications that are due, oldest first; nobody else gets them before the given time is over. */
    List<DueNotification> claim(int limit, Duration lease);

    /**
     * Records that the mail leaves now. Unless something is recorded about it, it is due again after the given time.
     *
     * @return false if the claim no longer stands: the mail is another one's to send
     */
    boolean begin(DueNotification claimed, Duration resendAfter);

    /**
     * Records that the mail is on its way.
     *
     * @return false if that was known already
     */
    boolean recordSent(UUID id, String messageId, Instant sentAt);

    /** Gives a claimed notification back, to be sent later, if the claim still stands. */
    void postpone(DueNotification claimed, String reason, Duration delay);

    /** Records that a claimed notification is never sent, if the claim still stands. */
    void recordFailed(DueNotification claimed, String reason);

    /** Records what became of a mail after it was sent. */
    void recordDelivery(UUID id, DeliveryState state);

    /**
     * Ends what is on its way to a customer as failed with {@code customer-erased}, and forgets what all of the
     * customer's notifications said.
     *
     * @return how many there are
     */
    int erase(UUID customerId);
}
