package io.cadastro.localcloud.s3.storage;

import io.cadastro.localcloud.CloudClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a version is kept.
 *
 * @param until as the client said it
 * @param ends the cloud time when it is over
 */
public record Retention(LockMode mode, Instant until, Instant ends) {

    /** What a client means that says {@code until} now: so many days from now. */
    public static Retention of(LockMode mode, Instant until, CloudClock clock) {
        Instant now = clock.now();
        return new Retention(mode, until, clock.cloudTimeOf(now).plus(Duration.between(now, until)));
    }

    boolean forbidsDeletion(Instant cloudTime, boolean bypassGovernance) {
        return cloudTime.isBefore(ends) && !(bypassGovernance && mode == LockMode.GOVERNANCE);
    }

    /** Whether putting {@code other} in its place keeps the version as strictly, for as long. */
    boolean isExtendedBy(Retention other) {
        return !other.until.isBefore(until) && other.mode.compareTo(mode) >= 0;
    }
}
