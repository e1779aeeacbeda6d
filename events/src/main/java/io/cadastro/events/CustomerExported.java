package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/** Everything held on a customer was put together for them. */
public record CustomerExported(UUID customerId, UUID exportId, Instant exportedAt) implements DomainEvent {}
