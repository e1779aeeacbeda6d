package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A document's bytes moved to cold storage: reading them now takes a restoration.
 *
 * @param storageClass as S3 names it, like {@code GLACIER}
 */
public record ObjectArchived(UUID objectId, UUID customerId, UUID documentId, String storageClass, Instant archivedAt)
        implements DomainEvent {}
