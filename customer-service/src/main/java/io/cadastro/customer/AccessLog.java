package io.cadastro.customer;

import java.util.List;
import java.util.UUID;

/** Keeps who was shown whose personal data. */
public interface AccessLog {
    /**
     * Stores one entry for each customer. Who shows personal data calls this first, and shows nothing if it throws.
     *
     * @throws ThrottledException if there is no room to store it in time
     */
    void record(List<UUID> customers, Access access);

    /**
     * The entries of one customer, the newest first; erasing the customer leaves them there.
     *
     * @param after where to go on, of a page before; null for the newest
     * @param limit how many at most
     */
    List<AccessEntry> newest(UUID customer, UUID after, int limit);
}
