package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An uploaded document failed a check and was removed.
 *
 * @param reason {@code size-mismatch}, {@code checksum-mismatch} or {@code content-type-mismatch}
 */
public record DocumentRejected(UUID documentId, UUID customerId, String reason, Instant rejectedAt)
        implements DomainEvent {}
