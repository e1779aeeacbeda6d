package io.cadastro.benchmarks.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is done at the same time, each piece on a virtual thread. */
public final class Workers {
    private Workers() {}

    /** The same work in so many workers; see {@link #run(List)}. */
    public static <T> List<T> run(int workers, Callable<T> work) {
        return run(Collections.nCopies(workers, work));
    }

    /**
     * Waits for all.
     *
     * @throws BenchmarkException if one of them fails
     */
    public static <T> List<T> run(List<Callable<T>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> running : work.stream().map(threads::submit).toList()) {
                results.add(running.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchmarkException cause
                    ? cause
                    : new BenchmarkException("it failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
    }
}
