package io.cadastro.customer;

import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps the erasures. */
public interface Erasures {
    /**
     * Destroys the customer's key and everything that the customer is found by, and writes the erasure and the event
     * {@code customer.erased}, all or nothing.
     *
     * @param id of the erasure, if it begins now
     * @return the erasure; for a customer erased before, that one; empty if there is no such customer
     * @throws HeldException if a legal hold forbids it; then nothing is destroyed
     * @throws RefusedException if the customer is being changed all the time; then nothing is destroyed
     */
    Optional<Erasure> erase(UUID customerId, UUID id, Instant now);

    Optional<Erasure> find(UUID id);

    /**
     * Writes what a service has confirmed; the first time counts. Once all have confirmed, the erasure can be taken.
     *
     * @param source of the service's events
     * @throws IllegalStateException if there is no such erasure
     */
    void confirm(UUID id, String source, Confirmation confirmation);

    /**
     * Takes one that every service has confirmed and that has no certificate. Nobody else gets it for ten seconds; if
     * it is not complete by then, somebody does.
     */
    Optional<Erasure> takeConfirmed();

    /**
     * Writes the certificate and the event {@code customer.erasure-completed}, all or nothing; does nothing if the
     * erasure is complete.
     */
    void complete(Erasure erasure, Certificate certificate);
}
