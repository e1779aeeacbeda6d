package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer's data may be used for a purpose from now on. */
@ApplicationScoped
public class GiveConsent {
    private final Consents consents;

    GiveConsent(Consents consents) {
        this.consents = consents;
    }

    /**
     * As {@link Consents#give}.
     *
     * @param purpose what for, like {@code marketing-email}
     */
    public Consent give(UUID customerId, String purpose, LegalBasis basis, IdempotentRequest request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Consent consent =
                new Consent(UuidCreator.getTimeOrderedEpoch(), customerId, purpose, basis, now, Optional.empty());
        return consents.give(consent, request);
    }
}
