package io.cadastro.customer;

import java.time.Instant;
import java.util.UUID;

/** What a list shows of a customer: nothing personal. */
public record CustomerSummary(
        UUID id, CustomerKind kind, CustomerStatus status, long version, Instant registeredAt, Instant changedAt) {}
