package io.cadastro.archive;

import io.cadastro.events.CustomerErased;
import java.util.UUID;

/** The customers who were erased, for ever. Everything here joins the caller's transaction, if there is one. */
public interface Erasures {
    /**
     * From the end of the transaction on the customer is erased.
     *
     * @return false if that was so before
     */
    boolean begin(CustomerErased erased);

    /** Whether the customer was erased. If not, that stays so until the end of the transaction. */
    boolean isErased(UUID customerId);
}
