package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** A document's bytes can be read again, until {@code availableUntil}. */
public record ObjectRestored(
        UUID objectId, UUID customerId, UUID documentId, UUID restorationId, Instant restoredAt, Instant availableUntil)
        implements DomainEvent {}
