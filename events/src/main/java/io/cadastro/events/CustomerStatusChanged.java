package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer was activated, suspended or closed.
 *
 * @param version the customer's version after the change, as its ETag has it
 * @param from {@code pending}, {@code active} or {@code suspended}
 * @param to {@code active}, {@code suspended} or {@code closed}
 */
public record CustomerStatusChanged(UUID customerId, long version, String from, String to, Instant changedAt)
        implements DomainEvent {}
