package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Use case: somebody is shown a customer, and it is on record that they were. */
@ApplicationScoped
public class ReadCustomer {
    private final CustomerRegistry registry;
    private final AccessLog accesses;

    ReadCustomer(CustomerRegistry registry, AccessLog accesses) {
        this.registry = registry;
        this.accesses = accesses;
    }

    /**
     * The customer, once the access is stored.
     *
     * @throws UnknownCustomerException if there is none, or its key is destroyed
     * @throws RefusedException if it was erased
     * @throws ThrottledException if the access cannot be stored in time
     */
    public Customer read(UUID id, Access access) {
        Customer customer = registry.find(id).orElseThrow(UnknownCustomerException::new);
        accesses.record(List.of(id), access);
        return customer;
    }
}
