package io.cadastro.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * Everything held on a customer, put together for them.
 *
 * @param completedAt null until it is
 * @param size of the document in bytes; 0 until it is completed
 * @param expiresAt from when on it is not there any more
 */
public record Export(
        UUID id,
        UUID customerId,
        ExportStatus status,
        Instant requestedAt,
        Instant completedAt,
        long size,
        Instant expiresAt) {}
