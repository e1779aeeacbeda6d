package io.cadastro.servicekit.sqs;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Reads the queues of all {@link QueueListener}s, and tells by the check {@code queues} what becomes of each.
 *
 * <p>A reader that died stays dead until the service is started anew, so that is what liveness asks for. A queue that
 * cannot be reached is only reported: the service goes on answering requests, no restart brings the queue back, and the
 * reader goes on trying.
 */
@Liveness
@ApplicationScoped
public class QueueListeners implements HealthCheck {
    private final SqsClient sqs;
    private final List<QueueListener> listeners;
    private volatile List<QueueConsumer> consumers = List.of();

    QueueListeners(SqsClient sqs, @All List<QueueListener> listeners) {
        this.sqs = sqs;
        this.listeners = listeners;
    }

    void start(@Observes StartupEvent event) {
        consumers = listeners.stream()
                .map(listener -> new QueueConsumer(sqs, listener.queue(), listener.handler()))
                .toList();
    }

    void stop(@Observes ShutdownEvent event) {
        consumers.forEach(QueueConsumer::close);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("queues").status(consumers.stream().noneMatch(QueueConsumer::isDead));
        consumers.forEach(consumer -> response.withData(consumer.queueName(), state(consumer)));
        return response.build();
    }

    private static String state(QueueConsumer consumer) {
        if (consumer.isDead()) {
            return "dead";
        }
        return consumer.isReachable() ? "read" : "out of reach";
    }
}
