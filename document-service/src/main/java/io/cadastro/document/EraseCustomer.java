package io.cadastro.document;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.ErasureConfirmed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Destroys what there is of erased customers. S3 takes part in no transaction, so the customer is first marked, which
 * refuses whatever comes from then on; then the bytes go; and when a listing has shown that none are left, the rows go
 * in one transaction with the confirmation. An erasure that is interrupted stays begun, and goes on.
 */
@ApplicationScoped
public class EraseCustomer {
    /** When an erasure that failed or was interrupted goes on. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Customers customers;
    private final Documents documents;
    private final Erasures erasures;
    private final ObjectStore store;
    private final PublishedEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    EraseCustomer(
            Customers customers,
            Documents documents,
            Erasures erasures,
            ObjectStore store,
            PublishedEvents events,
            Transactions transactions,
            InstantSource clock) {
        this.customers = customers;
        this.documents = documents;
        this.erasures = erasures;
        this.store = store;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Marks the customer as erased, in the current transaction. */
    public void begin(CustomerErased erased) {
        erasures.begin(erased);
    }

    /** Takes an erasure that is begun and that nobody else works on; empty if there is none. */
    public Optional<Erasure> next() {
        return erasures.claim(LEASE);
    }

    /** Destroys all that there is of the customer, and confirms it once. May throw; then it is to be done again. */
    public void finish(Erasure erasure) {
        store.deleteAll(ObjectKey.prefix(erasure.customerId()));
        transactions.call(() -> confirm(erasure));
    }

    private boolean confirm(Erasure erasure) {
        boolean first = erasures.end(erasure);
        if (first) {
            long erased = documents.erase(erasure.customerId());
            events.record(new ErasureConfirmed(
                    erasure.customerId(),
                    erasure.erasureId(),
                    erased == 0 ? Map.of() : Map.of("documents", erased),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
        return first;
    }

    /**
     * Deletes what arrives for an erased customer, through a URL that was given out before.
     *
     * @return whether it was such an object
     */
    public boolean discard(ObjectVersion arrived) {
        Optional<UUID> erased = ObjectKey.customerId(arrived.key()).filter(customers::isErased);
        erased.ifPresent(customerId -> store.delete(arrived));
        return erased.isPresent();
    }
}
