package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer is forgotten. */
@ApplicationScoped
public class EraseCustomer {
    private final Erasures erasures;

    EraseCustomer(Erasures erasures) {
        this.erasures = erasures;
    }

    /**
     * Erases the customer; once more changes nothing.
     *
     * @return the customer's one erasure; empty if there is no such customer
     * @throws HeldException if a legal hold forbids it
     * @throws RefusedException if the registry refuses it
     */
    public Optional<Erasure> erase(UUID customerId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return erasures.erase(customerId, UuidCreator.getTimeOrderedEpoch(), now);
    }
}
