package io.cadastro.archive.events;

import io.cadastro.archive.DocumentCataloguing;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.servicekit.postgres.ProcessedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What happens to documents, and what the archive makes of it. */
@ApplicationScoped
class DocumentEvents {
    private final ProcessedEvents processed;
    private final DocumentCataloguing cataloguing;

    DocumentEvents(ProcessedEvents processed, DocumentCataloguing cataloguing) {
        this.processed = processed;
        this.cataloguing = cataloguing;
    }

    /** Stores the effect of an event together with its id, so that a second delivery has none. */
    @Transactional
    void handle(Event event) {
        if (event.data() instanceof DocumentAvailable document && processed.isFirst(event.id())) {
            cataloguing.add(document);
        }
    }
}
