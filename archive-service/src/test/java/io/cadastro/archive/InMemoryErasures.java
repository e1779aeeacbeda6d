package io.cadastro.archive;

import io.cadastro.events.CustomerErased;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

final class InMemoryErasures implements Erasures {
    private final Set<UUID> erased = new HashSet<>();

    @Override
    public boolean begin(CustomerErased customer) {
        return erased.add(customer.customerId());
    }

    @Override
    public boolean isErased(UUID customerId) {
        return erased.contains(customerId);
    }
}
