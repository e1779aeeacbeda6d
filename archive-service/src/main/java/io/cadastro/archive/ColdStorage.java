package io.cadastro.archive;

import java.util.Optional;

/** The storage where the bytes lie. Each call may take seconds and may throw: make it outside of a transaction. */
public interface ColdStorage {
    /** What the storage says of an object version; empty if it has none such. */
    Optional<StoredObject> inspect(ObjectVersion location);

    /** Asks to make an object readable. Asking again while it is being done changes nothing. */
    RestoreAnswer restore(ObjectVersion location, int days, RetrievalTier tier);
}
