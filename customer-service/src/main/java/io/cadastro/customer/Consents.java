package io.cadastro.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what customers' data may be used for, and what it might be until when. */
public interface Consents {
    /**
     * Writes the consent, the answer for repetitions and the event {@code customer.consent-given}, all or nothing.
     *
     * @return the new consent; for a repetition, the one that was answered the first time
     * @throws UnknownCustomerException if there is no such customer
     * @throws ConsentInForceException if one for the same purpose and on the same basis is in force
     * @throws RefusedException if it may not be written for another reason; then nothing is
     */
    Consent give(Consent consent, IdempotentRequest request);

    /**
     * Writes that it is withdrawn and the event {@code customer.consent-withdrawn}, all or nothing. One that is
     * withdrawn already stays as it is.
     *
     * @return the consent as it is now; empty if there is none
     * @throws ConsentNotWithdrawableException if it has another basis than consent
     * @throws RefusedException if it may not be written for another reason; then nothing is
     */
    Optional<Consent> withdraw(UUID customerId, UUID id, Instant at);

    /** Empty if there is none. */
    Optional<Consent> find(UUID customerId, UUID id);

    /**
     * The consents of a customer, those withdrawn too, in the order in which they were given.
     *
     * @param after where to go on; null for the first
     * @param limit how many at most
     */
    List<Consent> list(UUID customerId, UUID after, int limit);
}
