package io.cadastro.notification;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Waits that double from two seconds to ten minutes, each shortened at random by up to half. */
final class Backoff {
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int LARGEST_EXPONENT = 20;

    private final Supplier<? extends RandomGenerator> random;

    Backoff(Supplier<? extends RandomGenerator> random) {
        this.random = random;
    }

    Duration after(int attempts) {
        long longest = Math.min(LONGEST_MILLIS, 1000L << Math.min(attempts, LARGEST_EXPONENT));
        return Duration.ofMillis(random.get().nextLong(longest / 2, longest + 1));
    }
}
