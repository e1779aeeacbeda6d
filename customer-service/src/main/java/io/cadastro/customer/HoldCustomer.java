package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer must not be erased for a time, since a court or a law asks for the data. */
@ApplicationScoped
public class HoldCustomer {
    private final LegalHolds holds;
    private final AccessLog accesses;

    HoldCustomer(LegalHolds holds, AccessLog accesses) {
        this.holds = holds;
        this.accesses = accesses;
    }

    /**
     * Keeps the customer from being erased until the hold is released.
     *
     * @return empty if there is no such customer
     * @throws RefusedException if the registry refuses it, for one because the customer was erased
     */
    public Optional<LegalHold> place(UUID customerId, String reason, IdempotentRequest request) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return holds.place(new LegalHold(id, customerId, reason.strip(), now(), Optional.empty()), request);
    }

    /**
     * Takes the hold back; once more changes nothing.
     *
     * @param access of whoever is shown the hold, which may name somebody
     * @return the hold, once the access is stored; empty if there is no such customer or hold
     * @throws RefusedException if the registry refuses it
     * @throws ThrottledException if the access cannot be stored in time; the hold is released nevertheless
     */
    public Optional<LegalHold> release(UUID customerId, UUID id, Access access) {
        Optional<LegalHold> released = holds.release(customerId, id, now());
        released.ifPresent(shown -> accesses.record(List.of(customerId), access));
        return released;
    }

    /**
     * Lists holds, released ones too, in the order in which they were placed, once the access is stored.
     *
     * @param after of which hold; null for the beginning
     * @param limit how many at most
     * @param access of whoever is shown the holds; where there are none, nothing is shown that must be on record
     * @return empty if there is no such customer
     * @throws RefusedException if the customer was erased
     * @throws ThrottledException if the access cannot be stored in time
     */
    public Optional<List<LegalHold>> list(UUID customerId, UUID after, int limit, Access access) {
        Optional<List<LegalHold>> found = holds.list(customerId, after, limit);
        found.filter(some -> !some.isEmpty()).ifPresent(shown -> accesses.record(List.of(customerId), access));
        return found;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
