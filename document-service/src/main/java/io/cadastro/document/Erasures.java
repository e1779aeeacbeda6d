package io.cadastro.document;

import io.cadastro.events.CustomerErased;
import java.time.Duration;
import java.util.Optional;

/** The erasures that are begun and not confirmed. */
public interface Erasures {
    /** From the end of the current transaction on the customer is erased. A second time changes nothing. */
    void begin(CustomerErased erased);

    /** One that is due. It is nobody else's for the time of the lease, after which it is due again. */
    Optional<Erasure> claim(Duration lease);

    /**
     * Ends an erasure in the current transaction.
     *
     * @return false if somebody else has done so
     */
    boolean end(Erasure erasure);
}
