package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** A hold no longer keeps a customer from being erased. */
public record LegalHoldReleased(UUID customerId, UUID holdId, Instant releasedAt) implements DomainEvent {}
