package io.cadastro.customer;

import java.util.Optional;
import java.util.UUID;

/** Keeps the customers. */
public interface CustomerRegistry {
    /**
     * Writes the customer, what makes it unique, the answer for repetitions and the event {@code customer.registered},
     * all or nothing.
     *
     * @return the new customer; for a repetition, the customer as it was answered the first time
     * @throws RefusedException if it may not be written; then nothing is
     */
    Customer register(Customer customer, IdempotentRequest request);

    /**
     * The customer; empty if there is none, or its data can no longer be read because its key was destroyed.
     *
     * @throws RefusedException if the customer was erased
     */
    Optional<Customer> find(UUID id);
}
