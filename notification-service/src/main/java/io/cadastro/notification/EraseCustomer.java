package io.cadastro.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/**
 * Forgets erased customers: how to write to them, what is still to be sent to them, and what the messages said. That
 * they were written to, and when, stays. All of it is one transaction, the confirmation included.
 */
@ApplicationScoped
public class EraseCustomer {
    private final Inbox inbox;
    private final Erasures erasures;
    private final Customers customers;
    private final Outgoing outgoing;

    public EraseCustomer(Inbox inbox, Erasures erasures, Customers customers, Outgoing outgoing) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.customers = customers;
        this.outgoing = outgoing;
    }

    /** Forgets the customer and confirms it, once. */
    @Transactional
    public void erase(UUID eventId, Erasure erasure) {
        if (inbox.isFirst(eventId) && erasures.begin(erasure)) {
            int contacts = customers.forget(erasure.customerId());
            int notifications = outgoing.erase(erasure.customerId());
            erasures.confirm(erasure, Map.of("contacts", contacts, "notifications", notifications));
        }
    }
}
