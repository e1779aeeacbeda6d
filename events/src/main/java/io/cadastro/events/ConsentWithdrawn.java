package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's data may no longer be used for a purpose.
 *
 * @param purpose what for, like {@code marketing-email}
 */
public record ConsentWithdrawn(UUID customerId, UUID consentId, String purpose, Instant withdrawnAt)
        implements DomainEvent {}
