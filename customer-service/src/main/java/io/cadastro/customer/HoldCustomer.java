package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer must not be erased for a time, since a court or a law asks for the data. */
@ApplicationScoped
public class HoldCustomer {
    private final LegalHolds holds;

    HoldCustomer(LegalHolds holds) {
        this.holds = holds;
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
     * @return empty if there is no such customer or hold
     * @throws RefusedException if the registry refuses it
     */
    public Optional<LegalHold> release(UUID customerId, UUID id) {
        return holds.release(customerId, id, now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
