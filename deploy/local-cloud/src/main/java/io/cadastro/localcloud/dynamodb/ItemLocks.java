package io.cadastro.localcloud.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
        return lock(items, false, false);
    }

    /**
     * For a write of one item, which waits for others of its kind.
     *
     * @throws ConflictException if a transaction holds the item
     */
    Held lockForWrite(Address item) {
        return lock(List.of(item), false, true);
    }

    /**
     * For a transaction, which waits for single writes and not for other transactions.
     *
     * @throws ConflictException if another transaction holds some of the items
     */
    Held lockForTransaction(Collection<Address> items) {
        return lock(items, true, true);
    }

    private Held lock(Collection<Address> items, boolean transaction, boolean refusesTransactions) {
        guard.lock();
        try {
            while (items.stream().anyMatch(held::containsKey)) {
                if (refusesTransactions) {
                    refuseConflicts(items);
                }
                released.awaitUninterruptibly();
            }
            items.forEach(item -> held.put(item, transaction));
        } finally {
            guard.unlock();
        }
        return new Held(items);
    }

    /**
     * For a transaction that reads.
     *
     * @throws ConflictException if some of the items are being written
     */
    void refuseWritten(Collection<Address> items) {
        guard.lock();
        try {
            Set<Address> conflicts = new HashSet<>(items);
            conflicts.retainAll(held.keySet());
            if (!conflicts.isEmpty()) {
                throw new ConflictException(conflicts);
            }
        } finally {
            guard.unlock();
        }
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

    /** Somebody else is at work on these items. */
    static final class ConflictException extends RuntimeException {
        private final transient Set<Address> items;

        ConflictException(Set<Address> items) {
            super("Somebody else is at work on " + items.size() + " of the items");
            this.items = items;
        }

        Set<Address> items() {
            return items;
        }
    }
}
