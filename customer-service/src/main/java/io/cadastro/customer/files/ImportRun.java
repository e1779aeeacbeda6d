package io.cadastro.customer.files;

import io.cadastro.customer.FieldProblem;
import io.cadastro.customer.Import;
import io.cadastro.customer.ImportCustomers;
import io.cadastro.customer.ImportFormat;
import io.cadastro.customer.InvalidRegistrationException;
import io.cadastro.customer.RefusedLine;
import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Works on one import: many lines at the same time, and what is written down as done is always a number of lines from
 * the beginning. Lines after that which were done all the same are asked for again by whoever goes on, and registered
 * once.
 */
final class ImportRun {
    private static final Logger LOG = Logger.getLogger(ImportRun.class);

    /** How far the fastest line may be ahead of the slowest. */
    private static final int WINDOW = 1_000;

    private static final int TRACE = 8;

    private final Import asked;
    private final SealedPieces pieces;
    private final ImportCustomers importCustomers;
    private final RegistrationReader reader;
    private final Checkpoints checkpoints;
    private final CountDownLatch stopping;
    private final Patience patience;
    private final Semaphore permits;
    private final Deque<Pending> window = new ArrayDeque<>();

    ImportRun(
            Import asked,
            SealedPieces pieces,
            ImportCustomers importCustomers,
            RegistrationReader reader,
            Checkpoints checkpoints,
            CountDownLatch stopping,
            int concurrency) {
        this.asked = asked;
        this.pieces = pieces;
        this.importCustomers = importCustomers;
        this.reader = reader;
        this.checkpoints = checkpoints;
        this.stopping = stopping;
        this.patience = new Patience(stopping);
        this.permits = new Semaphore(concurrency);
    }

    /**
     * Does the lines that are not done.
     *
     * @return whether there are none left; not, if the service stops before
     * @throws UnreadableLineException if the import as a whole cannot be read
     */
    boolean run() throws IOException, InterruptedException {
        LineFormat format = format();
        ImportLines lines = lines(checkpoints.done().bytes(), checkpoints.done().lines());
        if (asked.format() == ImportFormat.CSV && checkpoints.done().lines() == 0) {
            checkpoints.skip(lines.next());
        }
        boolean all = work(format, lines);
        checkpoints.write();
        return all;
    }

    private LineFormat format() throws IOException {
        ImportLine first = lines(0, 0).next();
        if (first == null) {
            throw new UnreadableLineException("The import is empty");
        }
        if (asked.format() == ImportFormat.NDJSON) {
            return new NdjsonFormat(reader);
        }
        if (first.problem() != null) {
            throw new UnreadableLineException("The first line " + first.problem());
        }
        try {
            return CsvFormat.headed(first.text(), reader);
        } catch (UnreadableLineException e) {
            throw new UnreadableLineException("The first line " + e.getMessage());
        }
    }

    private ImportLines lines(long position, long before) {
        return new ImportLines(new SealedInput(pieces, position, asked.bytes()), position, before);
    }

    private boolean work(LineFormat format, ImportLines lines) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ImportLine line = lines.next();
            while (line != null && !isStopping()) {
                start(format, line, threads);
                foldDone();
                if (window.size() >= WINDOW && !awaitFirst()) {
                    return false;
                }
                line = lines.next();
            }
            while (!window.isEmpty()) {
                if (!awaitFirst()) {
                    return false;
                }
            }
            return line == null;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void start(LineFormat format, ImportLine line, ExecutorService threads) throws InterruptedException {
        permits.acquire();
        window.add(new Pending(line, threads.submit(() -> {
            try {
                return refusals(format, line);
            } finally {
                permits.release();
            }
        })));
    }

    private void foldDone() throws InterruptedException {
        while (!window.isEmpty() && window.getFirst().refusals().state() == Future.State.SUCCESS) {
            Pending done = window.removeFirst();
            checkpoints.add(done.line(), done.refusals().resultNow());
            checkpoints.writeIfDue();
        }
    }

    /** Whether the first line came to an end; not, if the service stops before. */
    private boolean awaitFirst() throws InterruptedException {
        try {
            window.getFirst().refusals().get();
            foldDone();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                return false;
            }
            throw new IllegalStateException(
                    "Line " + window.getFirst().line().number() + " is neither done nor refused", e);
        }
    }

    private List<RefusedLine> refusals(LineFormat format, ImportLine line) throws InterruptedException {
        if (line.isBlank()) {
            return List.of();
        }
        if (line.problem() != null) {
            return List.of(RefusedLine.invalid(line.number(), line.problem()));
        }
        Registration registration;
        try {
            registration = format.read(line.text());
        } catch (UnreadableLineException e) {
            return List.of(RefusedLine.invalid(line.number(), e.getMessage()));
        } catch (InvalidRegistrationException e) {
            return refusals(line, e.problems());
        } catch (RuntimeException e) {
            // Without its message, which may quote the line. It would fail the same way each time.
            LOG.errorf("Cannot read a line: import=%s line=%d error=%s", asked.id(), line.number(), trace(e));
            return List.of(RefusedLine.invalid(line.number(), "cannot be read by a fault of the service"));
        }
        Optional<RefusedLine> refused = patience.untilAnswered(
                line, () -> importCustomers.register(asked.id(), line.number(), registration, line.text()));
        return refused.map(List::of).orElse(List.of());
    }

    private static String trace(RuntimeException e) {
        return e.getClass().getName()
                + Arrays.stream(e.getStackTrace()).limit(TRACE).toList();
    }

    private static List<RefusedLine> refusals(ImportLine line, List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> RefusedLine.invalid(line.number(), problem))
                .toList();
    }

    /** A line that is being done. */
    private record Pending(ImportLine line, Future<List<RefusedLine>> refusals) {}
}
