package io.cadastro.customer;

import java.util.Optional;

/** Keeps drafts of unfinished registrations for a while. */
public interface Drafts {
    /**
     * Keeps this instead of what was kept under this key before. Once it returns, the draft outlives the process; if
     * the process dies before, what was kept before is still there.
     *
     * @param json an object, of whatever fields
     * @throws DraftsFullException if there is no room left; then nothing has changed
     */
    Draft keep(DraftKey key, String json);

    /** Empty if there is none, or it has expired. */
    Optional<Draft> find(DraftKey key);

    /** Returns whether there was one that had not expired. */
    boolean delete(DraftKey key);
}
