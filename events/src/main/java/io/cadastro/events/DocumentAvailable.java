package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An uploaded document passed its checks and can be downloaded.
 *
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal
 */
public record DocumentAvailable(
        UUID documentId,
        UUID customerId,
        String bucket,
        String key,
        String versionId,
        long size,
        String sha256,
        String contentType,
        Instant availableAt)
        implements DomainEvent {}
