package io.cadastro.benchmarks.kit;

import java.time.Duration;

/** Looks at a process's memory again and again until it is closed, and keeps the most. */
public final class MemoryPeak implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final long pid;
    private final Thread sampler;
    private volatile long resident;

    public MemoryPeak(long pid) {
        this.pid = pid;
        this.sampler = Thread.ofPlatform().daemon().start(this::sample);
    }

    /** The most resident memory that was seen so far, in bytes. */
    public long resident() {
        return resident;
    }

    private void sample() {
        try {
            while (true) {
                resident = Math.max(resident, Memory.of(pid).resident());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException | BenchmarkException e) {
            // Closed, or the process ended, which the load itself will notice.
            return;
        }
    }

    @Override
    public void close() throws InterruptedException {
        sampler.interrupt();
        sampler.join();
    }
}
