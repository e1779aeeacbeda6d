package io.cadastro.notification.events;

import io.cadastro.events.CustomerChanged;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.events.ObjectRestored;
import io.cadastro.notification.Correspondence;
import io.cadastro.notification.Courier;
import io.cadastro.notification.EraseCustomer;
import io.cadastro.notification.Erasure;
import io.cadastro.notification.KnownCustomer;
import io.cadastro.notification.Language;
import io.cadastro.notification.Message;
import io.cadastro.notification.SealedContact;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/** Reads the queue of the other services' events. */
@ApplicationScoped
class CadastroEvents implements QueueListener {
    private final NotificationConfig config;
    private final Correspondence correspondence;
    private final EraseCustomer eraseCustomer;
    private final Courier courier;

    CadastroEvents(
            NotificationConfig config, Correspondence correspondence, EraseCustomer eraseCustomer, Courier courier) {
        this.config = config;
        this.correspondence = correspondence;
        this.eraseCustomer = eraseCustomer;
        this.courier = courier;
    }

    @Override
    public String queue() {
        return config.queues().events();
    }

    @Override
    public MessageHandler handler() {
        return new EventHandler(this::handle);
    }

    private void handle(Event event) {
        switch (event.data()) {
            case CustomerRegistered registered -> correspondence.welcome(event.id(), customer(event, registered));
            case CustomerChanged changed -> correspondence.change(event.id(), customer(event, changed));
            case CustomerErased erased -> eraseCustomer.erase(event.id(), erasure(erased));
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
        return customer(event, registered.preferredLanguage(), registered.contact());
    }

    private static KnownCustomer customer(Event event, CustomerChanged changed) {
        return customer(event, changed.preferredLanguage(), changed.contact());
    }

    private static KnownCustomer customer(Event event, String language, io.cadastro.events.SealedContact contact) {
        return new KnownCustomer(
                event.subject(),
                Language.ofTag(language),
                new SealedContact(
                        Base64.getDecoder().decode(contact.name()),
                        Base64.getDecoder().decode(contact.email())),
                event.sequence());
    }

    private static Erasure erasure(CustomerErased erased) {
        return new Erasure(erased.customerId(), erased.erasureId(), erased.erasedAt());
    }

    private static Message received(DocumentAvailable document) {
        return new Message.DocumentReceived(
                document.documentId(), document.contentType(), document.size(), document.availableAt());
    }

    private static Message restored(ObjectRestored object) {
        return new Message.DocumentRestored(object.documentId(), object.availableUntil());
    }
}
