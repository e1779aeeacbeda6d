package io.cadastro.notification;

import java.util.Map;
import java.util.UUID;

/** The customers who were erased, for ever. Everything here is part of the current transaction. */
public interface Erasures {
    /** Whether the customer was erased. If not, that stays so until the end of the transaction. */
    boolean isErased(UUID customerId);

    /**
     * From the end of the transaction on the customer is erased.
     *
     * @return false if that was so before
     */
    boolean begin(Erasure erasure);

    /**
     * Tells that nothing personal of the customer is left here.
     *
     * @param destroyed how many of what; zeros are left out
     */
    void confirm(Erasure erasure, Map<String, Integer> destroyed);
}
