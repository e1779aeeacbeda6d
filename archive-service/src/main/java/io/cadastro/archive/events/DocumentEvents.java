package io.cadastro.archive.events;

import io.cadastro.archive.DocumentCataloguing;
import io.cadastro.archive.EraseCustomer;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.servicekit.postgres.ProcessedEvents;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens to documents and their customers, and what the archive makes of it. */
@ApplicationScoped
class DocumentEvents implements QueueListener {
    private final String prefix;
    private final ProcessedEvents processed;
    private final DocumentCataloguing cataloguing;
    private final EraseCustomer eraseCustomer;

    DocumentEvents(
            @ConfigProperty(name = "cadastro.prefix") String prefix,
            ProcessedEvents processed,
            DocumentCataloguing cataloguing,
            EraseCustomer eraseCustomer) {
        this.prefix = prefix;
        this.processed = processed;
        this.cataloguing = cataloguing;
        this.eraseCustomer = eraseCustomer;
    }

    @Override
    public String queue() {
        return prefix + "-archive-documents";
    }

    @Override
    public MessageHandler handler() {
        return new EventHandler(this::handle);
    }

    /** Stores the effect of an event together with its id, so that a second delivery has none. */
    @Transactional
    void handle(Event event) {
        switch (event.data()) {
            case DocumentAvailable document when processed.isFirst(event.id()) -> cataloguing.add(document);
            case CustomerErased erased when processed.isFirst(event.id()) -> eraseCustomer.erase(erased);
            default -> {
                // The queue carries whole topics; the rest, and what comes again, changes nothing here.
            }
        }
    }
}
