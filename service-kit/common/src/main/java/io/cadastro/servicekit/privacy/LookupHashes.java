package io.cadastro.servicekit.privacy;

import java.util.List;

/**
 * The keyed hashes by which customers are found: one, but two while their secret is being changed.
 *
 * @param writing under each of which whoever writes makes an entry, oldest first: an instance that does not know the
 *     newest yet meets the entry of the oldest
 * @param known under which there may be entries, oldest first: whoever searches asks for all of them
 */
public record LookupHashes(List<LookupHash> writing, List<LookupHash> known) {
    public LookupHashes {
        writing = List.copyOf(writing);
        known = List.copyOf(known);
    }

    /** The one that every instance knows. */
    public LookupHash common() {
        return writing.getFirst();
    }

    /** The one that stays. */
    public LookupHash newest() {
        return writing.getLast();
    }
}
