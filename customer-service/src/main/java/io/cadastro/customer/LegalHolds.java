package io.cadastro.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the legal holds. All methods throw {@link RefusedException} if the customer was erased, and answer empty if
 * there is no such customer.
 */
public interface LegalHolds {
    /**
     * Writes the hold, the answer for repetitions and the event {@code customer.legal-hold-placed}, all or nothing.
     *
     * @return the hold; for a repetition, as it was answered the first time
     * @throws RefusedException if it may not be written; then nothing is
     */
    Optional<LegalHold> place(LegalHold hold, IdempotentRequest request);

    /**
     * Writes the release and the event {@code customer.legal-hold-released}, all or nothing; once more changes nothing.
     *
     * @return the hold, released; empty also if there is no such hold
     */
    Optional<LegalHold> release(UUID customerId, UUID id, Instant now);

    /**
     * Lists holds, released ones too, in the order in which they were placed.
     *
     * @param after of which hold; null for the beginning
     * @param limit how many at most
     */
    Optional<List<LegalHold>> list(UUID customerId, UUID after, int limit);
}
