package io.cadastro.document.events;

import io.cadastro.document.Customers;
import io.cadastro.document.Transactions;
import io.cadastro.events.CustomerRegistered;
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
    private final SqsClient sqs;
    private final CustomersConfig config;
    private final Customers customers;
    private final ProcessedEvents processed;
    private final Transactions transactions;
    private volatile QueueConsumer consumer;

    CustomerEvents(
            SqsClient sqs,
            CustomersConfig config,
            Customers customers,
            ProcessedEvents processed,
            Transactions transactions) {
        this.sqs = sqs;
        this.config = config;
        this.customers = customers;
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
        if (event.data() instanceof CustomerRegistered registered) {
            transactions.call(() -> remember(event, registered));
        }
    }

    private boolean remember(Event event, CustomerRegistered registered) {
        boolean first = processed.isFirst(event.id());
        if (first) {
            customers.remember(registered.customerId(), registered.registeredAt());
        }
        return first;
    }
}
