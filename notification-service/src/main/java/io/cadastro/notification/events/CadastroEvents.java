package io.cadastro.notification.events;

import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.events.ObjectRestored;
import io.cadastro.notification.Correspondence;
import io.cadastro.notification.Courier;
import io.cadastro.notification.KnownCustomer;
import io.cadastro.notification.Language;
import io.cadastro.notification.Message;
import io.cadastro.notification.SealedContact;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads the queue of the other services' events. */
@Liveness
@ApplicationScoped
class CadastroEvents implements HealthCheck {
    private final SqsClient sqs;
    private final NotificationConfig config;
    private final Correspondence correspondence;
    private final Courier courier;
    private QueueConsumer consumer;

    CadastroEvents(SqsClient sqs, NotificationConfig config, Correspondence correspondence, Courier courier) {
        this.sqs = sqs;
        this.config = config;
        this.correspondence = correspondence;
        this.courier = courier;
    }

    void start(@Observes StartupEvent event) {
        consumer = new QueueConsumer(sqs, config.queues().events(), new EventHandler(this::handle));
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    /** A service that no longer reads this queue must be started anew. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Queue " + config.queues().events())
                .status(consumer != null && consumer.isAlive())
                .build();
    }

    private void handle(Event event) {
        switch (event.data()) {
            case CustomerRegistered registered -> correspondence.welcome(event.id(), customer(event, registered));
            case DocumentAvailable available -> tell(event, available, received(available));
            case ObjectRestored restored -> tell(event, restored, restored(restored));
            default -> {
                // The queue carries whole topics; the rest is no news for the customer.
                return;
            }
        }
        courier.wake();
    }

    private void tell(Event event, DomainEvent data, Message message) {
        correspondence.tell(event.id(), data.customerId(), message);
    }

    private static KnownCustomer customer(Event event, CustomerRegistered registered) {
        UUID id = registered.customerId();
        SealedContact contact = new SealedContact(
                Base64.getDecoder().decode(registered.contact().name()),
                Base64.getDecoder().decode(registered.contact().email()));
        return new KnownCustomer(id, Language.ofTag(registered.preferredLanguage()), contact, event.sequence());
    }

    private static Message received(DocumentAvailable document) {
        return new Message.DocumentReceived(
                document.documentId(), document.contentType(), document.size(), document.availableAt());
    }

    private static Message restored(ObjectRestored object) {
        return new Message.DocumentRestored(object.documentId(), object.availableUntil());
    }
}
