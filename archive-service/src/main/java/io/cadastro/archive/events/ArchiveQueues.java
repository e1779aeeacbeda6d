package io.cadastro.archive.events;

import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The two queues of this service: documents' events, and what S3 tells of their objects. */
@ApplicationScoped
@Liveness
class ArchiveQueues implements HealthCheck {
    private final SqsClient sqs;
    private final String prefix;
    private final DocumentEvents documentEvents;
    private final ObjectNotifications objectNotifications;
    private volatile QueueConsumer documents;
    private volatile QueueConsumer objects;

    ArchiveQueues(
            SqsClient sqs,
            @ConfigProperty(name = "cadastro.prefix") String prefix,
            DocumentEvents documentEvents,
            ObjectNotifications objectNotifications) {
        this.sqs = sqs;
        this.prefix = prefix;
        this.documentEvents = documentEvents;
        this.objectNotifications = objectNotifications;
    }

    void start(@Observes StartupEvent event) {
        documents = new QueueConsumer(sqs, prefix + "-archive-documents", new EventHandler(documentEvents::handle));
        objects = new QueueConsumer(sqs, prefix + "-archive-objects", objectNotifications::handle);
    }

    void stop(@Observes ShutdownEvent event) {
        documents.close();
        objects.close();
    }

    /** A reader that died does not come back by itself: the service is to be started anew. */
    @Override
    public HealthCheckResponse call() {
        boolean alive = documents != null && documents.isAlive() && objects != null && objects.isAlive();
        return HealthCheckResponse.named("queues").status(alive).build();
    }
}
