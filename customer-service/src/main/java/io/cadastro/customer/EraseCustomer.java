package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer is forgotten. */
@ApplicationScoped
public class EraseCustomer {
    private final Erasures erasures;
    private final AccessLog accesses;

    EraseCustomer(Erasures erasures, AccessLog accesses) {
        this.erasures = erasures;
        this.accesses = accesses;
    }

    /**
     * Erases the customer; once more changes nothing.
     *
     * @param access of whoever is shown why it is forbidden, which may name somebody
     * @return the customer's one erasure; empty if there is no such customer
     * @throws HeldException if a legal hold forbids it; then the access is stored
     * @throws RefusedException if the registry refuses it
     * @throws ThrottledException if a legal hold forbids it, and the access cannot be stored in time
     */
    public Optional<Erasure> erase(UUID customerId, Access access) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try {
            return erasures.erase(customerId, UuidCreator.getTimeOrderedEpoch(), now);
        } catch (HeldException e) {
            accesses.record(List.of(customerId), access);
            throw e;
        }
    }
}
