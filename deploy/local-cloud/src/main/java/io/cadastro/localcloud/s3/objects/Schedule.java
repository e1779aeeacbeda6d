package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.lifecycle.LifecycleConfiguration;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When something is next to be done with a version, by rules or for a restored copy. All times are cloud times. */
final class Schedule {
    private final LifecycleConfiguration lifecycle;
    private final CloudClock clock;

    Schedule(LifecycleConfiguration lifecycle, CloudClock clock) {
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /** Null if never. */
    Instant due(StoredObject object) {
        return earliest(lifecycle.next(object, clock), object);
    }

    /** As {@link #due}, but rules only after this time. */
    Instant dueAfter(Instant cloudTime, StoredObject object) {
        return earliest(lifecycle.nextAfter(cloudTime, object, clock), object);
    }

    private static Instant earliest(Optional<Instant> rules, StoredObject object) {
        return Stream.concat(
                        rules.stream(),
                        object.restoration().map(copy -> copy.until().orElse(copy.readyAt())).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }
}
