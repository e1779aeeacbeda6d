package io.cadastro.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The restorations that were asked for. Everything here joins the caller's transaction, if there is one. */
public interface Restorations {
    Optional<Restoration> find(UUID id);

    /** Waits until nobody else works on it, until the end of the transaction. */
    Optional<Restoration> lock(UUID id);

    /** The last one that was asked for, locked as by {@link #lock}. */
    Optional<Restoration> lockLatest(UUID objectId);

    void add(Restoration restoration);

    /** Replaces what is known of a restoration that was added. */
    void save(Restoration restoration);

    /**
     * Those whose next step is due. They are nobody else's for the time of the lease, after which they are due again if
     * nothing was saved.
     */
    List<Restoration> claimDue(Instant now, Duration lease, int limit);

    /** Forgets the restorations of the customer's objects, the running ones too. Returns how many. */
    long erase(UUID customerId);
}
