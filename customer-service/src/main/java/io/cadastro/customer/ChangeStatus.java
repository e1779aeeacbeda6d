package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;

/** Use case: a customer is activated, suspended or closed. */
@ApplicationScoped
public class ChangeStatus {
    private final CustomerRegistry registry;

    ChangeStatus(CustomerRegistry registry) {
        this.registry = registry;
    }

    /**
     * Changes a customer's status. If it has that status there is no new version and no event, so that this is safe to
     * repeat.
     *
     * @param seen the versions that the caller wants to change
     * @param access of whoever is shown the outcome
     * @return the customer as it is then; empty if there is none
     * @throws IllegalStatusMoveException if its status does not lead there
     * @throws RefusedException if the customer has another version, or the registry refuses the change
     */
    public Optional<Customer> change(UUID id, LongPredicate seen, CustomerStatus status, Access access) {
        return registry.change(
                id,
                customer -> {
                    customer.require(seen);
                    return customer.status() == status ? customer : moved(customer, status);
                },
                access);
    }

    private static Customer moved(Customer customer, CustomerStatus status) {
        if (!customer.status().next().contains(status)) {
            throw new IllegalStatusMoveException(customer.status(), status);
        }
        return customer.with(status, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
