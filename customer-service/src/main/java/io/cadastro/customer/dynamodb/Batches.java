package io.cadastro.customer.dynamodb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Work that is cheaper in batches. What comes first is done at once, what arrives meanwhile goes together in the next
 * batch. So few calls are made when there is much to do, and nothing waits when there is little.
 */
final class Batches<T> {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final int WORKERS = 4;

    private final String name;
    private final int size;
    private final int eager;
    private final Function<T, Object> key;
    private final Consumer<List<T>> work;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private final Deque<T> queue = new ArrayDeque<>();
    private final Set<Object> busy = new HashSet<>();
    private int workers;

    /**
     * Nothing to do yet.
     *
     * @param name of the threads
     * @param size the most in one batch
     * @param eager how many batches may be under way beside each other; more only if there is enough for a whole one
     * @param key what has the same key is done in the order in which it came, and never in two batches at a time
     * @param work what it throws is logged, and the next batch begins
     */
    Batches(String name, int size, int eager, Function<T, Object> key, Consumer<List<T>> work) {
        this.name = name;
        this.size = size;
        this.eager = eager;
        this.key = key;
        this.work = work;
    }

    /** Does not wait. */
    void add(Collection<T> more) {
        lock.lock();
        try {
            queue.addAll(more);
            if (workers < eager || (queue.size() >= size && workers < WORKERS)) {
                workers++;
                Thread.ofVirtual().name(name).start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many no batch has taken yet. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is left to do, as far as patience goes. */
    void awaitNone(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (workers > 0 && left > 0) {
                left = done.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<T> batch = next(List.of());
        while (!batch.isEmpty()) {
            perform(batch);
            batch = next(batch);
        }
    }

    private void perform(List<T> batch) {
        try {
            work.accept(batch);
        } catch (Throwable e) {
            // Whatever it is, an error too: what comes after this must not wait for a restart.
            LOG.errorf(e, "Failed: work=%s size=%d", name, batch.size());
        }
    }

    /** What to do now; empty if this worker is not needed any more. */
    private List<T> next(List<T> finished) {
        lock.lock();
        try {
            finished.forEach(each -> busy.remove(key.apply(each)));
            List<T> batch = workers > eager && queue.size() < size ? List.of() : take();
            if (batch.isEmpty()) {
                workers--;
                done.signalAll();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private List<T> take() {
        List<T> batch = new ArrayList<>(size);
        Deque<T> passedOver = new ArrayDeque<>();
        while (batch.size() < size && !queue.isEmpty()) {
            T first = queue.remove();
            (busy.contains(key.apply(first)) ? passedOver : batch).add(first);
        }
        batch.forEach(each -> busy.add(key.apply(each)));
        passedOver.descendingIterator().forEachRemaining(queue::addFirst);
        return batch;
    }
}
