package io.cadastro.customer.files;

import io.cadastro.customer.ImportProgress;
import io.cadastro.customer.Imports;
import io.cadastro.customer.RefusedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes down now and then how far an import has come. Not for several threads. */
final class Checkpoints {
    private static final int LINES = 1_000;

    /** Refusals of one checkpoint are one item, which DynamoDB bounds. */
    private static final int REFUSALS = 500;

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final UUID id;
    private final Imports imports;
    private final Patience patience;
    private final Consumer<ImportProgress> written;
    private ImportProgress last;
    private ImportProgress done;
    private List<RefusedLine> refused = new ArrayList<>();
    private long due = nextDue();

    /**
     * Begins where an import stands.
     *
     * @param written is told of each checkpoint
     */
    Checkpoints(UUID id, ImportProgress done, Imports imports, Patience patience, Consumer<ImportProgress> written) {
        this.id = id;
        this.imports = imports;
        this.patience = patience;
        this.written = written;
        this.last = done;
        this.done = done;
    }

    ImportProgress done() {
        return done;
    }

    /** The next line is nobody's. */
    void skip(ImportLine line) {
        done = done.to(line.end(), line.number());
    }

    /** The next line is done. */
    void add(ImportLine line, List<RefusedLine> refusals) {
        skip(line);
        if (line.isBlank()) {
            return;
        }
        done = refusals.isEmpty()
                ? done.oneAccepted()
                : done.oneRefused(refusals.getFirst().isCustomer());
        refused.addAll(refusals);
    }

    void writeIfDue() throws InterruptedException {
        if (done.lines() - last.lines() >= LINES || refused.size() >= REFUSALS || System.nanoTime() - due >= 0) {
            write();
        }
    }

    void write() throws InterruptedException {
        ImportProgress from = last;
        ImportProgress to = done;
        List<RefusedLine> refusals = refused;
        patience.untilAnswered("checkpoint of " + id, () -> {
            imports.advance(id, from, to, refusals, Instant.now());
            return to;
        });
        last = to;
        refused = new ArrayList<>();
        due = nextDue();
        written.accept(to);
    }

    private static long nextDue() {
        return System.nanoTime() + INTERVAL.toNanos();
    }
}
