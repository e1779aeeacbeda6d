package io.cadastro.servicekit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again, with a pause in between, on a thread of its own for as long as the service runs.
 * Whatever goes wrong is logged and tried again after the pause: nothing waits for a restart.
 */
public final class RepeatedWork {
    private static final Logger LOG = Logger.getLogger(RepeatedWork.class);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    /**
     * Nothing is done before {@link #start}.
     *
     * @param name of the work, for its thread and its log
     */
    public RepeatedWork(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /** @param delay before the work is done for the first time */
    public void start(Duration delay) {
        thread = Thread.ofVirtual().name(name).start(() -> run(delay));
    }

    /** Whether the work is to come to an end: long work looks at this now and then. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Begins no more work, and waits for what is under way, as far as patience goes. */
    public void stop(Duration patience) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(patience);
        }
    }

    private void run(Duration delay) {
        try {
            Duration wait = delay;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                perform();
                wait = pause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform() {
        try {
            work.perform();
        } catch (Throwable e) {
            // Errors too: no check of health would tell that this thread is gone.
            LOG.errorf(e, "Failed, it will be tried again: work=%s retryIn=%s", name, pause);
        }
    }

    /** One round of the work. */
    @FunctionalInterface
    public interface Work {
        void perform() throws IOException;
    }
}
