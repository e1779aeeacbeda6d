package io.cadastro.customer;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Keeps exports until they expire. */
public interface Exports {
    /**
     * Writes down that this customer is to be exported, together with the answer for repetitions.
     *
     * @return the export; for a repetition, that of the first time as it is now; empty if there is no such customer, or
     *     it was erased
     * @throws RefusedException if the same request is in flight, or its key came with another one
     */
    Optional<Export> request(UUID customerId, IdempotentRequest request);

    /** Empty if there is none, or it has expired. */
    Optional<Export> find(UUID id);

    /**
     * The document of a completed export, read piece by piece.
     *
     * @throws UnknownCustomerException if the customer's key is destroyed
     */
    InputStream content(Export export);
}
