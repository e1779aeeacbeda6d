package io.cadastro.customer;

import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

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
     * Replaces a customer by what becomes of it: writes it with what makes it unique and the event that tells of the
     * change, all or nothing. If nothing changes, nothing is written but the access.
     *
     * @param change what becomes of the customer as it is now, with other details or another status; asked again if
     *     somebody else was faster, and whatever it throws ends the change
     * @param access of whoever is shown the customer as it is then; on record before this returns
     * @return the customer as it is then; empty if there is none
     * @throws RefusedException if it may not be written; then nothing is
     */
    Optional<Customer> change(UUID id, UnaryOperator<Customer> change, Access access);

    /**
     * The customer; empty if there is none, or its data can no longer be read because its key was destroyed.
     *
     * @throws RefusedException if the customer was erased
     */
    Optional<Customer> find(UUID id);
}
