package io.cadastro.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps what is known of the imports: how far they have come, and which lines were refused. */
public interface Imports {
    /**
     * Writes a received import.
     *
     * @return the import; for a repetition, the one that came first
     * @throws RefusedException if the key came with another request
     */
    Import add(Import received, IdempotentRequest request);

    Optional<Import> find(UUID id);

    /** It is being worked on. */
    void start(UUID id, Instant at);

    /**
     * Some more lines are done; writes the progress and the refusals, all or nothing.
     *
     * @param from what was written last
     * @throws IllegalStateException if something else was: another worker has it
     */
    void advance(UUID id, ImportProgress from, ImportProgress to, List<RefusedLine> refused, Instant at);

    /** Its instance still has it. */
    void seen(UUID id, Instant at);

    /** Every line is done. */
    void complete(UUID id, Instant at);

    /** @param reason without personal data */
    void fail(UUID id, String reason, Instant at);

    /** All that were refused so far, by line; to be closed. */
    Stream<RefusedLine> refused(UUID id);
}
