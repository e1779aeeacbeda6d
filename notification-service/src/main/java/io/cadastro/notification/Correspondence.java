package io.cadastro.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Writes down what customers are to be told, each event once: event id and notification are one transaction. A message
 * for a customer who is not known yet is written down too and waits, because the events of two services may overtake
 * each other by more than a queue's patience.
 */
@ApplicationScoped
public class Correspondence {
    private final Inbox inbox;
    private final Customers customers;
    private final Outgoing outgoing;

    public Correspondence(Inbox inbox, Customers customers, Outgoing outgoing) {
        this.inbox = inbox;
        this.customers = customers;
        this.outgoing = outgoing;
    }

    /** A new customer is remembered and welcomed. */
    @Transactional
    public void welcome(UUID eventId, KnownCustomer customer) {
        if (inbox.isFirst(eventId)) {
            customers.remember(customer);
            outgoing.add(UuidCreator.getTimeOrderedEpoch(), customer.id(), new Message.Welcome());
        }
    }

    /** Something happened that the customer is told of. */
    @Transactional
    public void tell(UUID eventId, UUID customerId, Message message) {
        if (inbox.isFirst(eventId)) {
            outgoing.add(UuidCreator.getTimeOrderedEpoch(), customerId, message);
        }
    }
}
