package io.cadastro.localcloud.s3.objects;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does a task whenever it is woken, and now and then by itself, one at a time. What fails is tried again. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class.getName());

    private final Semaphore wake = new Semaphore(0);
    private final Task task;
    private final Supplier<Duration> interval;
    private final Thread thread;
    private volatile boolean closed;

    public Worker(String name, Supplier<Duration> interval, Task task) {
        this.task = task;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /** Has the task done soon. */
    public void wake() {
        wake.release();
    }

    private void work() {
        while (!closed) {
            try {
                task.run();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.log(Level.WARNING, "Will be tried again: " + thread.getName(), e);
            }
            if (!pause()) {
                return;
            }
        }
    }

    private boolean pause() {
        try {
            if (wake.tryAcquire(interval.get().toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        wake.release();
        thread.join(Duration.ofSeconds(5));
    }

    /** What is done again and again. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }
}
