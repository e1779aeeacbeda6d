package io.cadastro.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A service destroyed what it held of an erased customer.
 *
 * @param destroyed how many of what, like {@code documents}; empty if there was nothing
 */
public record ErasureConfirmed(UUID customerId, UUID erasureId, Map<String, Long> destroyed, Instant confirmedAt)
        implements DomainEvent {}
