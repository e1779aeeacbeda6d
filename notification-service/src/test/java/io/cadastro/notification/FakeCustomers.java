package io.cadastro.notification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Known customers in memory. */
final class FakeCustomers implements Customers {
    final Map<UUID, KnownCustomer> known = new LinkedHashMap<>();

    @Override
    public void remember(KnownCustomer customer) {
        known.merge(customer.id(), customer, (old, told) -> old.sequence() < told.sequence() ? told : old);
    }

    @Override
    public int forget(UUID customerId) {
        return known.remove(customerId) == null ? 0 : 1;
    }
}
