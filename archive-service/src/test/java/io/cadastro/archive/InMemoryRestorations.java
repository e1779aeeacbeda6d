package io.cadastro.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

final class InMemoryRestorations implements Restorations {
    private final TreeMap<UUID, Restoration> restorations = new TreeMap<>();
    private final TreeMap<UUID, Instant> dueAt = new TreeMap<>();
    private final Catalogue catalogue;
    private Runnable beforeReturning = () -> {};

    InMemoryRestorations(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Happens between the next claim and the work on what was claimed. */
    void beforeReturning(Runnable event) {
        beforeReturning = event;
    }

    @Override
    public Optional<Restoration> find(UUID id) {
        return Optional.ofNullable(restorations.get(id));
    }

    @Override
    public Optional<Restoration> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<Restoration> lockLatest(UUID objectId) {
        return restorations.descendingMap().values().stream()
                .filter(restoration -> restoration.objectId().equals(objectId))
                .findFirst();
    }

    @Override
    public void add(Restoration restoration) {
        save(restoration);
    }

    @Override
    public void save(Restoration restoration) {
        restorations.put(restoration.id(), restoration);
        dueAt.remove(restoration.id());
        if (restoration.dueAt() != null) {
            dueAt.put(restoration.id(), restoration.dueAt());
        }
    }

    @Override
    public List<Restoration> claimDue(Instant now, Duration lease, int limit) {
        List<UUID> claimed = dueAt.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(entry -> entry.getKey())
                .limit(limit)
                .toList();
        claimed.forEach(id -> dueAt.put(id, now.plus(lease)));
        List<Restoration> found = claimed.stream().map(restorations::get).toList();
        beforeReturning.run();
        return found;
    }

    @Override
    public long erase(UUID customerId) {
        List<UUID> erased = restorations.values().stream()
                .filter(restoration ->
                        catalogue.customerOf(restoration.objectId()).equals(Optional.of(customerId)))
                .map(Restoration::id)
                .toList();
        restorations.keySet().removeAll(erased);
        dueAt.keySet().removeAll(erased);
        return erased.size();
    }
}
