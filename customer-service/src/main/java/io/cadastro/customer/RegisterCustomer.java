package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Use case: someone becomes a customer. */
@ApplicationScoped
public class RegisterCustomer {
    private final CustomerRegistry registry;

    RegisterCustomer(CustomerRegistry registry) {
        this.registry = registry;
    }

    /** @throws RefusedException if the registry refuses it */
    public Customer register(Registration registration, IdempotentRequest request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Customer customer = new Customer(
                UuidCreator.getTimeOrderedEpoch(),
                registration.taxId(),
                registration.details(),
                registration.status(),
                1,
                now,
                now);
        return registry.register(customer, request);
    }
}
