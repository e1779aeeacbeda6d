package io.cadastro.archive.postgres;

import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.ObjectVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the catalogue. */
@Entity
@Table(name = "archive_object")
class ArchiveObjectEntity {
    @Id
    UUID id;

    @Column(name = "document_id", nullable = false, updatable = false)
    UUID documentId;

    @Column(name = "customer_id", nullable = false, updatable = false)
    UUID customerId;

    @Column(nullable = false, updatable = false)
    String bucket;

    @Column(name = "object_key", nullable = false, updatable = false)
    String key;

    @Column(name = "version_id", nullable = false, updatable = false)
    String versionId;

    @Column(nullable = false, updatable = false)
    long size;

    @Column(nullable = false, updatable = false)
    String sha256;

    @Column(name = "available_at", nullable = false, updatable = false)
    Instant availableAt;

    @Column(name = "storage_class", nullable = false)
    String storageClass;

    @Column(name = "moved_at")
    Instant movedAt;

    @Column(name = "archived_at")
    Instant archivedAt;

    static ArchiveObjectEntity of(CataloguedObject object) {
        ArchiveObjectEntity entity = new ArchiveObjectEntity();
        entity.id = object.id();
        entity.documentId = object.documentId();
        entity.customerId = object.customerId();
        entity.bucket = object.location().bucket();
        entity.key = object.location().key();
        entity.versionId = object.location().versionId();
        entity.size = object.size();
        entity.sha256 = object.sha256();
        entity.availableAt = object.availableAt();
        entity.update(object);
        return entity;
    }

    final void update(CataloguedObject object) {
        storageClass = object.storageClass();
        movedAt = object.movedAt();
        archivedAt = object.archivedAt();
    }

    CataloguedObject toObject() {
        return new CataloguedObject(
                id,
                documentId,
                customerId,
                new ObjectVersion(bucket, key, versionId),
                size,
                sha256,
                availableAt,
                storageClass,
                movedAt,
                archivedAt);
    }
}
