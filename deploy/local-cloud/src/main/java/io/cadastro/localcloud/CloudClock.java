package io.cadastro.localcloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast days pass for what AWS counts in days or hours: lifecycle rules, restores from Glacier, expiry of restored
 * copies. Time stamps and everything that clients measure themselves (signatures, visibility timeouts) stay real.
 */
public final class CloudClock {
    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock;
    private final Duration day;

    /** @param day how long a day lasts, from a millisecond to a real day */
    public CloudClock(Clock clock, Duration day) {
        if (day.compareTo(Duration.ofMillis(1)) < 0 || day.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("A day lasts between 1 ms and 24 h, not " + day);
        }
        this.clock = clock;
        this.day = day;
    }

    public Instant now() {
        return clock.instant();
    }

    /** How long what takes {@code duration} in AWS takes here. */
    public Duration scaled(Duration duration) {
        double factor = (double) day.toNanos() / DAY.toNanos();
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }
}
