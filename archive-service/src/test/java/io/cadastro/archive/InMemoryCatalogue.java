package io.cadastro.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

final class InMemoryCatalogue implements Catalogue {
    private final Map<UUID, CataloguedObject> objects = new TreeMap<>();
    private final List<Transition> early = new ArrayList<>();
    private final Map<UUID, UUID> customersOfErased = new TreeMap<>();

    @Override
    public void lock(ObjectVersion location) {
        // Tests of the domain have one thread.
    }

    @Override
    public Optional<CataloguedObject> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<CataloguedObject> find(UUID id) {
        return Optional.ofNullable(objects.get(id));
    }

    @Override
    public Optional<CataloguedObject> find(ObjectVersion location) {
        return objects.values().stream()
                .filter(object -> object.location().equals(location))
                .findFirst();
    }

    @Override
    public void add(CataloguedObject object) {
        objects.put(object.id(), object);
    }

    @Override
    public void save(CataloguedObject object) {
        objects.replace(object.id(), object);
    }

    @Override
    public List<CataloguedObject> ofDocument(UUID documentId, UUID after, int limit) {
        return list(object -> object.documentId().equals(documentId), after, limit);
    }

    @Override
    public List<CataloguedObject> ofCustomer(UUID customerId, UUID after, int limit) {
        return list(object -> object.customerId().equals(customerId), after, limit);
    }

    @Override
    public List<CataloguedObject> standardSince(Instant before, UUID after, int limit) {
        return list(
                object -> object.storageClass().equals(StorageClasses.STANDARD)
                        && object.availableAt().isBefore(before),
                after,
                limit);
    }

    private List<CataloguedObject> list(Predicate<CataloguedObject> wanted, UUID after, int limit) {
        return objects.values().stream()
                .filter(wanted)
                .filter(object -> after == null || object.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<UUID> customerOf(UUID id) {
        return find(id).map(CataloguedObject::customerId).or(() -> Optional.ofNullable(customersOfErased.get(id)));
    }

    @Override
    public long erase(UUID customerId) {
        List<UUID> erased = ofCustomer(customerId, null, Integer.MAX_VALUE).stream()
                .map(CataloguedObject::id)
                .toList();
        erased.forEach(id -> customersOfErased.put(id, customerId));
        objects.keySet().removeAll(erased);
        return erased.size();
    }

    @Override
    public void keepEarly(Transition transition) {
        early.add(transition);
    }

    @Override
    public List<Transition> takeEarly(ObjectVersion location) {
        List<Transition> taken = early.stream()
                .filter(transition -> transition.location().equals(location))
                .sorted(Comparator.comparing(Transition::at))
                .toList();
        early.removeAll(taken);
        return taken;
    }

    @Override
    public int forgetEarly(Instant before) {
        int size = early.size();
        early.removeIf(transition -> transition.at().isBefore(before));
        return size - early.size();
    }
}
