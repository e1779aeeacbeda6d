package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** A customer must not be erased until the hold is released. */
public record LegalHoldPlaced(UUID customerId, UUID holdId, Instant placedAt) implements DomainEvent {}
