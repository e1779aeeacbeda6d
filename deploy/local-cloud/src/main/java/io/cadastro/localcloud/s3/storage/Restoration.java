package io.cadastro.localcloud.s3.storage;

import io.cadastro.localcloud.CloudClock;
import java.time.Instant;
import java.util.Optional;

/**
 * A readable copy of an archived object. Times are cloud times.
 *
 * @param days for which it was asked
 * @param readyAt when the copy is (or was) there
 * @param until when it goes away again; empty as long as it is being made
 */
public record Restoration(int days, Instant readyAt, Optional<Instant> until) {
    /** The same for clients, whose clocks know nothing of cloud time. */
    public Restoration inRealTime(CloudClock clock) {
        return new Restoration(days, clock.realTimeOf(readyAt), until.map(clock::realTimeOf));
    }

    public boolean ongoing() {
        return until.isEmpty();
    }

    public boolean readable(Instant now) {
        return until.filter(now::isBefore).isPresent();
    }
}
