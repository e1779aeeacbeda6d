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
        switch (restoration.status()) {
            case REQUESTED -> request(restoration);
            case IN_PROGRESS -> check(restoration);
            case COMPLETED -> tracking.expired(restoration.id());
            case EXPIRED, FAILED -> throw new IllegalStateException("There is no next step: " + restoration.status());
        }
    }

    private void request(Restoration restoration) {
        ObjectVersion location = location(restoration);
        switch (storage.restore(location, restoration.days(), restoration.tier())) {
            case STARTED -> tracking.started(restoration.id());
            case ALREADY_READABLE -> check(restoration);
            case NOT_ARCHIVED -> tracking.failed(restoration.id(), RestorationFailure.OBJECT_NOT_ARCHIVED);
            case MISSING -> tracking.failed(restoration.id(), RestorationFailure.OBJECT_MISSING);
        }
    }

    private void check(Restoration restoration) {
        Optional<StoredObject> stored = storage.inspect(location(restoration));
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

    private ObjectVersion location(Restoration restoration) {
        return catalogue.find(restoration.objectId()).orElseThrow().location();
    }
}
