package io.cadastro.servicekit.privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The change from one secret of the lookup hashes to the next.
 *
 * @param number of the next secret
 * @param phaseSince when the phase began
 * @param rehashed how many customers were gone through
 * @param cursors how far the phase has come: the last customer of each shard that it has begun
 */
public record LookupRotation(
        int number, Phase phase, Instant startedAt, Instant phaseSince, long rehashed, Map<String, String> cursors) {

    public boolean isFinished() {
        return phase == Phase.FINISHED;
    }

    /** What happens one after the other. */
    public enum Phase {
        /** Every instance learns of the new secret, and writes under both. */
        ANNOUNCED,
        /** What was written before is hashed anew. */
        REHASHING,
        /** Only the new secret is written under; answers to repeated requests may still be known by the old one. */
        SETTLED,
        /** What was written under both during the change loses its old entries. */
        CLEANING,
        /** No instance needs the old secret any more: it is about to be destroyed. */
        RETIRING,
        /** The old secret is destroyed. */
        FINISHED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phase labelled(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
