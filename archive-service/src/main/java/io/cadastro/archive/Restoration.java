package io.cadastro.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A request to make an archived object readable for some days, and what became of it.
 *
 * @param completedAt when the object became readable; null before
 * @param availableUntil until when S3 keeps the readable copy; null before completion
 * @param failure null unless it failed
 * @param dueAt when the next step is to be looked at; null when there is none any more
 */
public record Restoration(
        UUID id,
        UUID objectId,
        int days,
        RetrievalTier tier,
        RestorationStatus status,
        Instant requestedAt,
        Instant completedAt,
        Instant availableUntil,
        RestorationFailure failure,
        Instant dueAt) {

    public static Restoration requested(UUID id, UUID objectId, int days, RetrievalTier tier, Instant now) {
        return new Restoration(id, objectId, days, tier, RestorationStatus.REQUESTED, now, null, null, null, now);
    }

    /** Whether it is still to be completed. */
    public boolean isOpen() {
        return status == RestorationStatus.REQUESTED || status == RestorationStatus.IN_PROGRESS;
    }

    /** Whether the object can be read because of it. */
    public boolean isReadable(Instant now) {
        return status == RestorationStatus.COMPLETED && availableUntil.isAfter(now);
    }

    /** To be asked of S3, or asked again. */
    public Restoration toBeRequested(Instant now) {
        return with(RestorationStatus.REQUESTED, null, null, null, now);
    }

    public Restoration inProgress(Instant now, Duration checkEvery) {
        return with(RestorationStatus.IN_PROGRESS, null, null, null, now.plus(checkEvery));
    }

    public Restoration completed(Instant at, Instant until) {
        return with(RestorationStatus.COMPLETED, at, until, null, until);
    }

    public Restoration expired() {
        return with(RestorationStatus.EXPIRED, completedAt, availableUntil, null, null);
    }

    public Restoration failed(RestorationFailure reason) {
        return with(RestorationStatus.FAILED, null, null, reason, null);
    }

    /** As it is at this moment, whether or not somebody noticed that its time is over. */
    public Restoration asOf(Instant now) {
        return status == RestorationStatus.COMPLETED && !isReadable(now) ? expired() : this;
    }

    private Restoration with(
            RestorationStatus newStatus, Instant completed, Instant until, RestorationFailure reason, Instant due) {
        return new Restoration(id, objectId, days, tier, newStatus, requestedAt, completed, until, reason, due);
    }
}
