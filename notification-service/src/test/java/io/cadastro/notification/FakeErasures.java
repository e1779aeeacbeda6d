package io.cadastro.notification;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Erased customers in memory, and what was confirmed of them. */
final class FakeErasures implements Erasures {
    final Map<Erasure, Map<String, Integer>> confirmed = new LinkedHashMap<>();
    private final Set<UUID> erased = new HashSet<>();

    @Override
    public boolean isErased(UUID customerId) {
        return erased.contains(customerId);
    }

    @Override
    public boolean begin(Erasure erasure) {
        return erased.add(erasure.customerId());
    }

    @Override
    public void confirm(Erasure erasure, Map<String, Integer> destroyed) {
        confirmed.put(erasure, destroyed);
    }
}
