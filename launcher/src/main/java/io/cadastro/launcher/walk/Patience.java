package io.cadastro.launcher.walk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what other processes do in their own time. */
public final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Asks until there is an answer.
     *
     * @param what is waited for, as the object of "Waited 20 s in vain for"
     * @throws UnexpectedException if it takes longer than the limit
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new UnexpectedException("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
