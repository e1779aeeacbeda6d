package io.cadastro.archive.postgres;

import io.cadastro.archive.Restoration;
import io.cadastro.archive.RestorationFailure;
import io.cadastro.archive.RestorationStatus;
import io.cadastro.archive.RetrievalTier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the restorations. */
@Entity
@Table(name = "restoration")
class RestorationEntity {
    @Id
    UUID id;

    @Column(name = "object_id", nullable = false, updatable = false)
    UUID objectId;

    @Column(nullable = false, updatable = false)
    int days;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false, columnDefinition = "text")
    RetrievalTier tier;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, columnDefinition = "text")
    RestorationStatus status;

    @Column(name = "requested_at", nullable = false, updatable = false)
    Instant requestedAt;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "available_until")
    Instant availableUntil;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    RestorationFailure failure;

    @Column(name = "due_at")
    Instant dueAt;

    static RestorationEntity of(Restoration restoration) {
        RestorationEntity entity = new RestorationEntity();
        entity.id = restoration.id();
        entity.objectId = restoration.objectId();
        entity.days = restoration.days();
        entity.tier = restoration.tier();
        entity.requestedAt = restoration.requestedAt();
        entity.update(restoration);
        return entity;
    }

    final void update(Restoration restoration) {
        status = restoration.status();
        completedAt = restoration.completedAt();
        availableUntil = restoration.availableUntil();
        failure = restoration.failure();
        dueAt = restoration.dueAt();
    }

    Restoration toRestoration() {
        return new Restoration(
                id, objectId, days, tier, status, requestedAt, completedAt, availableUntil, failure, dueAt);
    }
}
