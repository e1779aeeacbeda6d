package io.cadastro.benchmarks.start;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The events of the services that mostly live of events. */
final class EventLoads {
    private static final String SENT = "SELECT count(*) FROM notification WHERE id >= ? AND status = 'sent'";
    private static final String CATALOGUED = "SELECT count(*) FROM archive_object WHERE id >= ?";

    private final LocalSystem system;
    private final AwsClients aws;
    private final ResourceNames names;
    private final Seed seed;
    private final EventFormat format = new EventFormat();

    EventLoads(LocalSystem system, AwsClients aws, ResourceNames names, Seed seed) {
        this.system = system;
        this.aws = aws;
        this.names = names;
        this.seed = seed;
    }

    /** Empty for the services that are measured by requests. */
    Optional<EventLoad> of(Program service) {
        return switch (service) {
            case NOTIFICATION -> Optional.of(load(service, "-notification-events-in", SENT));
            case ARCHIVE -> Optional.of(load(service, "-archive-documents", CATALOGUED));
            default -> Optional.empty();
        };
    }

    private EventLoad load(Program service, String queue, String handledSql) {
        String url = aws.sqs()
                .getQueueUrl(request -> request.queueName(names.prefix() + queue))
                .queueUrl();
        String database = system.environment(service).get("QUARKUS_DATASOURCE_JDBC_URL");
        return new EventLoad(
                aws.sqs(),
                url,
                () -> format.write(service == Program.ARCHIVE ? available() : registered()),
                database,
                handledSql);
    }

    /** A customer who is known already is welcomed once more, since the event is a new one. */
    private Event registered() {
        Event event = seed.anyRegistration();
        return new Event(
                UUID.randomUUID(), event.source(), event.time(), event.sequence(), event.traceparent(), event.data());
    }

    /** Another document of a known customer. That there are no bytes is not looked at when it is catalogued. */
    private Event available() {
        Event event = seed.available();
        DocumentAvailable like = seed.document();
        UUID customer = seed.any();
        UUID document = UUID.randomUUID();
        DocumentAvailable data = new DocumentAvailable(
                document,
                customer,
                like.bucket(),
                "customers/" + customer + "/" + document,
                like.versionId(),
                like.size(),
                like.sha256(),
                like.contentType(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new Event(UUID.randomUUID(), event.source(), event.time(), event.sequence(), event.traceparent(), data);
    }
}
