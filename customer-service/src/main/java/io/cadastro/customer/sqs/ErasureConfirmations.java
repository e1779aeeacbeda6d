package io.cadastro.customer.sqs;

import io.cadastro.customer.Erasure.Confirmation;
import io.cadastro.customer.Erasures;
import io.cadastro.events.ErasureConfirmed;
import io.cadastro.events.Event;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hears from the other services what they destroyed. */
@Readiness
@ApplicationScoped
class ErasureConfirmations implements HealthCheck {
    private final SqsClient sqs;
    private final ErasuresConfig config;
    private final Erasures erasures;
    private volatile QueueConsumer consumer;

    ErasureConfirmations(SqsClient sqs, ErasuresConfig config, Erasures erasures) {
        this.sqs = sqs;
        this.config = config;
        this.erasures = erasures;
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
        if (event.data() instanceof ErasureConfirmed confirmed) {
            erasures.confirm(
                    confirmed.erasureId(),
                    event.source(),
                    new Confirmation(confirmed.confirmedAt(), new TreeMap<>(confirmed.destroyed())));
        }
    }
}
