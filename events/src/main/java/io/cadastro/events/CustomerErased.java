package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** A customer's key was destroyed: whoever holds data of theirs must destroy it and confirm. */
public record CustomerErased(UUID customerId, UUID erasureId, Instant erasedAt) implements DomainEvent {}
