package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** Every service confirmed an erasure and its certificate is signed. */
public record ErasureCompleted(UUID customerId, UUID erasureId, Instant completedAt) implements DomainEvent {}
