package io.cadastro.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The documents that were ever announced. Of those of erased customers only ids and times are left. */
public interface Documents {
    void add(Document document);

    Optional<Document> find(UUID id);

    /** Like {@link #find}, and nobody else decides on it until the current transaction ends. */
    Optional<Document> lock(UUID id);

    void decide(UUID id, Decision decision);

    /**
     * Documents of the customer, newest first.
     *
     * @param before only those older than this one; null for the newest
     */
    List<Document> ofCustomer(UUID customerId, UUID before, int limit);

    /** Whose document this is, or was before it was erased; empty if there never was such a document. */
    Optional<UUID> customerOf(UUID id);

    /** Keeps nothing but ids and times of the customer's documents, in the current transaction. Returns how many. */
    long erase(UUID customerId);
}
