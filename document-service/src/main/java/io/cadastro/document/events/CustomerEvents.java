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
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hears of customers from customer-service. */
@Readiness
@ApplicationScoped
class CustomerEvents implements HealthCheck {
    /** The status that a customer does not leave. */
    private static final String CLOSED = "closed";

    private final SqsClient sqs;
    private final CustomersConfig config;
    private final Customers customers;
    private final EraseCustomer eraseCustomer;
    private final UnfinishedErasures erasures;
    private final ProcessedEvents processed;
    private final Transactions transactions;
    private volatile QueueConsumer consumer;

    CustomerEvents(
            SqsClient sqs,
            CustomersConfig config,
            Customers customers,
            EraseCustomer eraseCustomer,
            UnfinishedErasures erasures,
            ProcessedEvents processed,
            Transactions transactions) {
        this.sqs = sqs;
        this.config = config;
        this.customers = customers;
        this.eraseCustomer = eraseCustomer;
        this.erasures = erasures;
        this.processed = processed;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent event) {
        consumer = new QueueConsumer(sqs, config.queue(), new EventHandler(this::handle));
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("queue " + config.queue())
                .status(consumer != null && consumer.isAlive())
                .build();
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
