package io.cadastro.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's data may be used for a purpose, on a legal basis.
 *
 * @param id UUIDv7, so that ids sort by time
 * @param purpose what for, like {@code marketing-email}
 * @param withdrawnAt empty while it is in force
 */
public record Consent(
        UUID id,
        UUID customerId,
        String purpose,
        LegalBasis legalBasis,
        Instant givenAt,
        Optional<Instant> withdrawnAt) {

    /** The same, no longer in force. */
    public Consent withdrawn(Instant at) {
        return new Consent(id, customerId, purpose, legalBasis, givenAt, Optional.of(at));
    }
}
