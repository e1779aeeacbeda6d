package io.cadastro.archive;

import io.cadastro.events.DocumentAvailable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document's bytes, and where they are in their life.
 *
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param movedAt when it came into its storage class; null if it never moved
 * @param archivedAt when it first came into cold storage; null until then
 */
public record CataloguedObject(
        UUID id,
        UUID documentId,
        UUID customerId,
        ObjectVersion location,
        long size,
        String sha256,
        Instant availableAt,
        String storageClass,
        Instant movedAt,
        Instant archivedAt) {

    public static CataloguedObject of(UUID id, DocumentAvailable document) {
        return new CataloguedObject(
                id,
                document.documentId(),
                document.customerId(),
                new ObjectVersion(document.bucket(), document.key(), document.versionId()),
                document.size(),
                document.sha256(),
                document.availableAt(),
                StorageClasses.STANDARD,
                null,
                null);
    }

    /** Whether it can only be read after a restoration. */
    public boolean isArchived() {
        return StorageClasses.isCold(storageClass);
    }

    /**
     * This object in another storage class. S3 may tell of a move twice, and of a later one first: empty if this one is
     * known, or was followed by another.
     */
    public Optional<CataloguedObject> movedTo(String newClass, Instant at) {
        boolean isOlder = movedAt != null && !at.isAfter(movedAt);
        if (isOlder || newClass.equals(storageClass)) {
            return Optional.empty();
        }
        Instant firstArchivedAt = archivedAt == null && StorageClasses.isCold(newClass) ? at : archivedAt;
        return Optional.of(new CataloguedObject(
                id, documentId, customerId, location, size, sha256, availableAt, newClass, at, firstArchivedAt));
    }
}
