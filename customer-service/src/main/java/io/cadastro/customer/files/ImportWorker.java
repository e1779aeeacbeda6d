package io.cadastro.customer.files;

import io.cadastro.customer.Import;
import io.cadastro.customer.ImportCustomers;
import io.cadastro.customer.ImportProgress;
import io.cadastro.customer.ImportStatus;
import io.cadastro.customer.Imports;
import io.cadastro.customer.RegistrationReader;
import io.cadastro.servicekit.privacy.AesGcm;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/**
 * Works on what lies in this instance's spool, one import after the other, and goes on where a killed process left off.
 */
@ApplicationScoped
public class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** Stops before what the registrations need, such as the outbox. */
    private static final int BEFORE_OTHERS = 1_000;

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(15);

    /** Whoever handed it in was told nothing of it for so long: nobody will be any more. */
    private static final Duration HALF_RECEIVED = Duration.ofMinutes(1);

    private final SealedSpool spool;
    private final Imports imports;
    private final ImportCustomers importCustomers;
    private final RegistrationReader reader;
    private final ImportsConfig config;
    private final WorkSignal signal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<UUID, Long> linesLeft = new ConcurrentHashMap<>();
    private volatile Thread thread;

    ImportWorker(
            SealedSpool spool,
            Imports imports,
            ImportCustomers importCustomers,
            RegistrationReader reader,
            ImportsConfig config,
            WorkSignal signal,
            MeterRegistry metrics) {
        this.spool = spool;
        this.imports = imports;
        this.importCustomers = importCustomers;
        this.reader = reader;
        this.config = config;
        this.signal = signal;
        Gauge.builder("cadastro.imports.lines.left", this, ImportWorker::linesLeft)
                .description("Lines that are not done, of the imports that this instance works on")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("imports").start(this::run);
    }

    void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        signal.give();
        thread.join(STOP);
    }

    private double linesLeft() {
        return linesLeft.values().stream().mapToLong(Long::longValue).sum();
    }

    private void run() {
        try {
            while (!isStopping()) {
                look();
                signal.await(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void look() throws InterruptedException {
        try {
            for (UUID id : spool.imports()) {
                if (!isStopping()) {
                    work(id);
                }
            }
        } catch (IOException e) {
            LOG.errorf(e, "Cannot read the spool, will try again: retryIn=%s", LOOK);
        }
    }

    private void work(UUID id) throws InterruptedException {
        try {
            Optional<SpoolFile> claimed = spool.claim(id);
            if (claimed.isPresent()) {
                try (SpoolFile file = claimed.get()) {
                    work(file);
                }
            }
        } catch (CancellationException e) {
            LOG.infof("Stopped, will go on at the next start: import=%s", id);
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the worker goes on: other imports must not wait for a restart.
            LOG.errorf(e, "Cannot go on with an import, will try again: import=%s retryIn=%s", id, LOOK);
        }
    }

    private void work(SpoolFile file) throws IOException, InterruptedException {
        Optional<Import> known = imports.find(file.id());
        if (known.isEmpty()) {
            discardHalfReceived(file);
            return;
        }
        file.keep();
        if (!known.get().status().isFinal()) {
            work(file, known.get());
        }
        if (isFinal(file.id())) {
            spool.discard(file);
            linesLeft.remove(file.id());
        }
    }

    private boolean isFinal(UUID id) {
        return imports.find(id).map(known -> known.status().isFinal()).orElse(false);
    }

    private void work(SpoolFile file, Import asked) throws IOException, InterruptedException {
        LOG.infof(
                "Importing: import=%s lines=%d done=%d",
                asked.id(), asked.lines(), asked.progress().lines());
        if (asked.status() == ImportStatus.RECEIVED) {
            imports.start(asked.id(), Instant.now());
        }
        Checkpoints checkpoints = new Checkpoints(
                asked.id(), asked.progress(), imports, new Patience(stopping), progress -> note(asked, progress));
        try {
            ImportRun run = new ImportRun(
                    asked, spool.open(file), importCustomers, reader, checkpoints, stopping, config.concurrency());
            if (run.run()) {
                imports.complete(asked.id(), Instant.now());
                ImportProgress done = checkpoints.done();
                LOG.infof("Imported: import=%s accepted=%d refused=%d", asked.id(), done.accepted(), done.refused());
            }
        } catch (UnreadableLineException e) {
            imports.fail(asked.id(), e.getMessage(), Instant.now());
            LOG.infof("Cannot be imported: import=%s reason=%s", asked.id(), e.getMessage());
        } catch (AesGcm.UnreadableException | EOFException e) {
            imports.fail(asked.id(), "What was stored of it cannot be read any more: hand it in again", Instant.now());
            LOG.errorf(e, "The spool was changed: import=%s", asked.id());
        }
    }

    private void note(Import asked, ImportProgress progress) {
        linesLeft.put(asked.id(), asked.lines() - progress.lines());
    }

    private void discardHalfReceived(SpoolFile file) throws IOException {
        if (file.isKept()) {
            // Somebody was told that it is here: nothing is deleted on doubt.
            LOG.errorf("Nothing is known of an import that lies in the spool: import=%s", file.id());
        } else if (file.isOlderThan(Instant.now().minus(HALF_RECEIVED))) {
            LOG.infof("Discarding what came in half: import=%s", file.id());
            spool.discard(file);
        }
    }
}
