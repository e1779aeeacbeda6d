package io.cadastro.notification;

import java.time.Instant;
import java.util.UUID;

/** A customer is to be forgotten. */
public record Erasure(UUID customerId, UUID erasureId, Instant erasedAt) {}
