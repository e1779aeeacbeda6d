package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** Use case: what is known of a customer changes. */
@ApplicationScoped
public class ChangeCustomer {
    private final CustomerRegistry registry;

    ChangeCustomer(CustomerRegistry registry) {
        this.registry = registry;
    }

    /**
     * Changes a customer's details. If they stay the same there is no new version and no event.
     *
     * @param seen the versions that the caller wants to change
     * @param change the details that the customer, as it is now, is to have
     * @param access of whoever is shown the outcome
     * @return the customer as it is then; empty if there is none
     * @throws RefusedException if the customer has another version, or the registry refuses the change
     */
    public Optional<Customer> change(
            UUID id, LongPredicate seen, Function<Customer, CustomerDetails> change, Access access) {
        return registry.change(
                id,
                customer -> {
                    customer.require(seen);
                    CustomerDetails details = change.apply(customer);
                    return details.equals(customer.details())
                            ? customer
                            : customer.with(details, Instant.now().truncatedTo(ChronoUnit.MILLIS));
                },
                access);
    }
}
