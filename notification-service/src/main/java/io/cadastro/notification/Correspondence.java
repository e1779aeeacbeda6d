package io.cadastro.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Writes down what customers are to be told, each event once: event id and notification are one transaction. A message
 * for a customer who is not known yet is written down too and waits, because the events of two services may overtake
 * each other by more than a queue's patience. What comes late of an erased customer is not written down at all.
 */
@ApplicationScoped
public class Correspondence {
    private final Inbox inbox;
    private final Erasures erasures;
    private final Customers customers;
    private final Outgoing outgoing;

    public Correspondence(Inbox inbox, Erasures erasures, Customers customers, Outgoing outgoing) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.customers = customers;
        this.outgoing = outgoing;
    }

    /** A new customer is remembered and welcomed. */
    @Transactional
    public void welcome(UUID eventId, KnownCustomer customer) {
        if (isNews(eventId, customer.id())) {
            customers.remember(customer);
            outgoing.add(UuidCreator.getTimeOrderedEpoch(), customer.id(), new Message.Welcome());
        }
    }

    /** From now on the customer is written to in another way; what is waiting to be sent too. */
    @Transactional
    public void change(UUID eventId, KnownCustomer customer) {
        if (isNews(eventId, customer.id())) {
            customers.remember(customer);
        }
    }

    /** Something happened that the customer is told of. */
    @Transactional
    public void tell(UUID eventId, UUID customerId, Message message) {
        if (isNews(eventId, customerId)) {
            outgoing.add(UuidCreator.getTimeOrderedEpoch(), customerId, message);
        }
    }

    private boolean isNews(UUID eventId, UUID customerId) {
        return inbox.isFirst(eventId) && !erasures.isErased(customerId);
    }
}
