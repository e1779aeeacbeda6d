package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's data may be used for a purpose.
 *
 * @param purpose what for, like {@code marketing-email}
 * @param legalBasis of LGPD article 7, like {@code consent}
 */
public record ConsentGiven(UUID customerId, UUID consentId, String purpose, String legalBasis, Instant givenAt)
        implements DomainEvent {}
