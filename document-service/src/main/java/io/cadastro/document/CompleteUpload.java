package io.cadastro.document;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import io.cadastro.events.DomainEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides on a document whose bytes have arrived. The first upload decides; what comes later to the same key, by a
 * replayed URL, is removed. Every step can be repeated, so that a crash or a second notification does no harm.
 */
@ApplicationScoped
public class CompleteUpload {
    private final Customers customers;
    private final Documents documents;
    private final ObjectStore store;
    private final UploadCheck check;
    private final PublishedEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    CompleteUpload(
            Customers customers,
            Documents documents,
            ObjectStore store,
            UploadCheck check,
            PublishedEvents events,
            Transactions transactions,
            InstantSource clock) {
        this.customers = customers;
        this.documents = documents;
        this.store = store;
        this.check = check;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The document that an object with this key belongs to. */
    public Optional<Document> documentAt(String key) {
        return ObjectKey.documentId(key)
                .flatMap(id -> transactions.call(() -> documents.find(id)))
                .filter(document -> document.key().equals(key));
    }

    /** Decides, unless that has been done, and removes the object if it is not to be kept. */
    public void complete(Document document, ObjectVersion uploaded) {
        Optional<Decision> decision = document.decision() != null
                ? Optional.of(document.decision())
                : judge(document, uploaded)
                        .flatMap(proposed -> transactions.call(() -> decideOnce(document, uploaded, proposed)));
        if (decision.isPresent() && !isKept(uploaded, decision.get())) {
            store.delete(uploaded);
        }
    }

    /** Empty if the object is gone: then there is nothing to decide on. */
    private Optional<Decision> judge(Document document, ObjectVersion uploaded) {
        return store.find(uploaded)
                .map(stored -> new Decision(
                        uploaded.versionId(),
                        check.rejection(document.file(), uploaded, stored).orElse(null),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * Returns the decision that holds: the proposed one, or the one of somebody who was faster; empty if the customer
     * was erased meanwhile, because then all of the bytes go with the erasure.
     */
    private Optional<Decision> decideOnce(Document document, ObjectVersion uploaded, Decision proposed) {
        if (customers.standing(document.customerId()) == Standing.ERASED) {
            return Optional.empty();
        }
        Document current = documents.lock(document.id()).orElseThrow();
        if (current.decision() != null) {
            return Optional.of(current.decision());
        }
        documents.decide(document.id(), proposed);
        events.record(event(document, uploaded, proposed));
        return Optional.of(proposed);
    }

    private static DomainEvent event(Document document, ObjectVersion uploaded, Decision decision) {
        if (!decision.accepted()) {
            return new DocumentRejected(
                    document.id(), document.customerId(), decision.reason().label(), decision.at());
        }
        return new DocumentAvailable(
                document.id(),
                document.customerId(),
                uploaded.bucket(),
                uploaded.key(),
                uploaded.versionId(),
                document.file().size(),
                document.file().sha256(),
                document.file().contentType(),
                decision.at());
    }

    private static boolean isKept(ObjectVersion uploaded, Decision decision) {
        return decision.accepted() && Objects.equals(uploaded.versionId(), decision.versionId());
    }
}
