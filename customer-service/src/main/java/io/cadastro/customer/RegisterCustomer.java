package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Use case: someone becomes a customer. */
@ApplicationScoped
public class RegisterCustomer {
    private final CustomerRegistry registry;

    RegisterCustomer(CustomerRegistry registry) {
        this.registry = registry;
    }

    /** @throws RefusedException if the registry refuses it */
    public Customer register(Registration registration, IdempotentRequest request) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        // The millisecond that the id begins with: lists ask for times of registration by bounds of ids.
        Instant now = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        Customer customer =
                new Customer(id, registration.taxId(), registration.details(), registration.status(), 1, now, now);
        return registry.register(customer, request);
    }
}
