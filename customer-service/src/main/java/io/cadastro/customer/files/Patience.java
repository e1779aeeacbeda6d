package io.cadastro.customer.files;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks again, ever more slowly and each at another moment, as long as there is no answer: AWS throttles, or is away,
 * and nothing is refused for that.
 */
final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 10_000;

    private final CountDownLatch stopping;

    Patience(CountDownLatch stopping) {
        this.stopping = stopping;
    }

    /**
     * The answer.
     *
     * @param what is asked, for the log
     * @throws IllegalStateException from the question: asking again would not help
     * @throws CancellationException if the service stops before there is one
     */
    <T> T untilAnswered(Object what, Supplier<T> question) throws InterruptedException {
        long most = FIRST_MILLIS;
        while (true) {
            try {
                return question.get();
            } catch (IllegalStateException e) {
                throw e;
            } catch (RuntimeException e) {
                // Not its message, which may quote what was written.
                LOG.warnf(
                        "No answer, asking again: what=%s error=%s",
                        what, e.getClass().getName());
            }
            if (stopping.await(ThreadLocalRandom.current().nextLong(most) + 1, TimeUnit.MILLISECONDS)) {
                throw new CancellationException("The service stops");
            }
            most = Math.min(2 * most, LONGEST_MILLIS);
        }
    }
}
