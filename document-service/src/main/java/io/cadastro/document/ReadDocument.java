package io.cadastro.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** One document. */
@ApplicationScoped
public class ReadDocument {
    private final Customers customers;
    private final Documents documents;

    public ReadDocument(Customers customers, Documents documents) {
        this.customers = customers;
        this.documents = documents;
    }

    /**
     * Empty if there never was such a document.
     *
     * @throws CustomerErasedException if its customer was erased
     */
    public Optional<Document> find(UUID id) {
        Optional<Document> document = documents.find(id);
        // An erased customer's document is there until its bytes are gone.
        Optional<UUID> customerId = document.map(Document::customerId).or(() -> documents.customerOf(id));
        if (customerId.filter(customers::isErased).isPresent()) {
            throw new CustomerErasedException();
        }
        return document;
    }
}
