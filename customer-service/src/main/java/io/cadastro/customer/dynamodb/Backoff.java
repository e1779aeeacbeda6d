package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ThrottledException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between tries of what DynamoDB has no throughput for, where the SDK does not try again itself: a
 * transaction that was cancelled for it, and what a batch leaves out. Random, so that those who were refused together
 * do not come again together.
 */
final class Backoff {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final long FIRST_MILLIS = 25;
    private static final long LONGEST_MILLIS = 400;

    private final long deadline = System.nanoTime() + BUDGET.toNanos();
    private long limit = FIRST_MILLIS;

    /** @throws ThrottledException instead of a pause, if the budget is used up */
    void pause() {
        if (System.nanoTime() - deadline > 0) {
            throw new ThrottledException("DynamoDB has no throughput");
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(limit) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ThrottledException("interrupted");
        }
        limit = Math.min(2 * limit, LONGEST_MILLIS);
    }
}
