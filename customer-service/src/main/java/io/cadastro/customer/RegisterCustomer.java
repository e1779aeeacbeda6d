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
        Customer customer = new Customer(
                UuidCreator.getTimeOrderedEpoch(),
                registration.taxId(),
                registration.name(),
                registration.email(),
                registration.preferredLanguage(),
                CustomerStatus.ACTIVE,
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return registry.register(customer, registration, request);
    }
}
