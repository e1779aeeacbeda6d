package io.cadastro.localcloud.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time at an item, from reading it to having written it. This process is the only one that writes.
 * A writer takes all of its items at once, so that none waits for another in a circle.
 */
final class ItemLocks {
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition released = guard.newCondition();
    private final Map<Address, Boolean> held = new HashMap<>();

    /** Which item of which table. */
    record Address(long table, ItemKey key) {}

    /** Waits for its turn. */
    Held lock(Collection<Address> items) {
        guard.lock();
        try {
            while (items.stream().anyMatch(held::containsKey)) {
                released.awaitUninterruptibly();
            }
            items.forEach(item -> held.put(item, false));
        } finally {
            guard.unlock();
        }
        return new Held(items);
    }

    /**
     * For a transaction, which waits for single writes and not for other transactions.
     *
     * @throws ConflictException if another transaction holds some of the items
     */
    Held lockForTransaction(Collection<Address> items) {
        guard.lock();
        try {
            while (items.stream().anyMatch(held::containsKey)) {
                refuseConflicts(items);
                released.awaitUninterruptibly();
            }
            items.forEach(item -> held.put(item, true));
        } finally {
            guard.unlock();
        }
        return new Held(items);
    }

    private void refuseConflicts(Collection<Address> items) {
        Set<Address> conflicts = new HashSet<>(items);
        conflicts.removeIf(item -> !held.getOrDefault(item, false));
        if (!conflicts.isEmpty()) {
            throw new ConflictException(conflicts);
        }
    }

    /** To be closed when what was written is stored. */
    final class Held implements AutoCloseable {
        private final Collection<Address> items;

        private Held(Collection<Address> items) {
            this.items = items;
        }

        @Override
        public void close() {
            guard.lock();
            try {
                items.forEach(held::remove);
                released.signalAll();
            } finally {
                guard.unlock();
            }
        }
    }

    /** Another transaction is at work on these items. */
    static final class ConflictException extends RuntimeException {
        private final transient Set<Address> items;

        ConflictException(Set<Address> items) {
            super("Another transaction is at work on " + items.size() + " of the items");
            this.items = items;
        }

        Set<Address> items() {
            return items;
        }
    }
}
