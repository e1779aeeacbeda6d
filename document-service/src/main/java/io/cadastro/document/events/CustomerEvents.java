package io.cadastro.document.events;

import io.cadastro.document.Customers;
import io.cadastro.document.EraseCustomer;
import io.cadastro.document.Transactions;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.CustomerStatusChanged;
import io.cadastro.events.Event;
import io.cadastro.servicekit.postgres.ProcessedEvents;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import jakarta.enterprise.context.ApplicationScoped;

/** Hears of customers from customer-service. */
@ApplicationScoped
class CustomerEvents implements QueueListener {
    /** The status that a customer does not leave. */
    private static final String CLOSED = "closed";

    private final CustomersConfig config;
    private final Customers customers;
    private final EraseCustomer eraseCustomer;
    private final UnfinishedErasures erasures;
    private final ProcessedEvents processed;
    private final Transactions transactions;

    CustomerEvents(
            CustomersConfig config,
            Customers customers,
            EraseCustomer eraseCustomer,
            UnfinishedErasures erasures,
            ProcessedEvents processed,
            Transactions transactions) {
        this.config = config;
        this.customers = customers;
        this.eraseCustomer = eraseCustomer;
        this.erasures = erasures;
        this.processed = processed;
        this.transactions = transactions;
    }

    @Override
    public String queue() {
        return config.queue();
    }

    @Override
    public MessageHandler handler() {
        return new EventHandler(this::handle);
    }

    private void handle(Event event) {
        switch (event.data()) {
            case CustomerRegistered registered ->
                once(event, () -> customers.remember(registered.customerId(), registered.registeredAt()));
            case CustomerStatusChanged changed
            when changed.to().equals(CLOSED) ->
                once(event, () -> customers.close(changed.customerId(), changed.changedAt()));
            case CustomerErased erased -> {
                once(event, () -> eraseCustomer.begin(erased));
                erasures.finish();
            }
            default -> {
                // The queue carries the whole topic; the rest changes nothing here.
            }
        }
    }

    /** The effect and the event's id are one transaction. */
    private void once(Event event, Runnable effect) {
        transactions.call(() -> {
            boolean first = processed.isFirst(event.id());
            if (first) {
                effect.run();
            }
            return first;
        });
    }
}
