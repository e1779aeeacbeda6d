package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer's data may no longer be used for a purpose. */
@ApplicationScoped
public class WithdrawConsent {
    private final Consents consents;

    WithdrawConsent(Consents consents) {
        this.consents = consents;
    }

    /** As {@link Consents#withdraw}, now. */
    public Optional<Consent> withdraw(UUID customerId, UUID id) {
        return consents.withdraw(customerId, id, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
