package io.cadastro.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Takes restorations a step further: asks S3 for those that were requested, asks how far the running ones are, ends
 * those whose time is over. Runs as often and in as many instances as one likes.
 */
@ApplicationScoped
public class RestorationWorker {
    private static final int BATCH = 10;

    /** Longer than a call of the storage may take; after it another attempt is made, here or in another instance. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final Catalogue catalogue;
    private final Restorations restorations;
    private final RestorationTracking tracking;
    private final ColdStorage storage;
    private final Operations operations;
    private final Clock clock;

    RestorationWorker(
            Catalogue catalogue,
            Restorations restorations,
            RestorationTracking tracking,
            ColdStorage storage,
            Operations operations,
            Clock clock) {
        this.catalogue = catalogue;
        this.restorations = restorations;
        this.tracking = tracking;
        this.storage = storage;
        this.operations = operations;
        this.clock = clock;
    }

    /** Takes the next step of every restoration that is due. */
    public void run() {
        List<Restoration> claimed;
        do {
            claimed = restorations.claimDue(clock.instant(), LEASE, BATCH);
            claimed.forEach(this::advanceOrDelay);
        } while (claimed.size() == BATCH);
    }

    private void advanceOrDelay(Restoration restoration) {
        try {
            advance(restoration);
        } catch (RuntimeException e) {
            operations.restorationDelayed(restoration.id(), e);
        }
    }

    private void advance(Restoration restoration) {
        // If it is gone, it was erased with its customer since the restoration was claimed, and that with it.
        catalogue.find(restoration.objectId()).ifPresent(object -> advance(restoration, object.location()));
    }

    private void advance(Restoration restoration, ObjectVersion location) {
        switch (restoration.status()) {
            case REQUESTED -> request(restoration, location);
            case IN_PROGRESS -> check(restoration, location);
            case COMPLETED -> tracking.expired(restoration.id());
            case EXPIRED, FAILED -> throw new IllegalStateException("There is no next step: " + restoration.status());
        }
    }

    private void request(Restoration restoration, ObjectVersion location) {
        switch (storage.restore(location, restoration.days(), restoration.tier())) {
            case STARTED -> tracking.started(restoration.id());
            case ALREADY_READABLE -> check(restoration, location);
            case NOT_ARCHIVED -> tracking.failed(restoration.id(), RestorationFailure.OBJECT_NOT_ARCHIVED);
            case MISSING -> tracking.failed(restoration.id(), RestorationFailure.OBJECT_MISSING);
        }
    }

    private void check(Restoration restoration, ObjectVersion location) {
        Optional<StoredObject> stored = storage.inspect(location);
        if (stored.isEmpty()) {
            tracking.failed(restoration.id(), RestorationFailure.OBJECT_MISSING);
        } else if (stored.get().restoring()) {
            tracking.started(restoration.id());
        } else if (stored.get().readableUntil() != null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            tracking.completed(restoration.id(), now, stored.get().readableUntil());
        } else {
            tracking.forgotten(restoration.id());
        }
    }
}
