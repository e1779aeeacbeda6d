package io.cadastro.customer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keeps customers for the tests of the use cases. */
final class RegistryInMemory implements CustomerRegistry {
    private final Map<UUID, Customer> customers = new HashMap<>();

    @Override
    public Customer register(Customer customer, IdempotentRequest request) {
        customers.put(customer.id(), customer);
        return customer;
    }

    @Override
    public Optional<Customer> change(UUID id, UnaryOperator<Customer> change, Access access) {
        return Optional.ofNullable(customers.computeIfPresent(id, (key, customer) -> change.apply(customer)));
    }

    @Override
    public Optional<Customer> find(UUID id) {
        return Optional.ofNullable(customers.get(id));
    }
}
