package io.cadastro.customer.files;

import io.cadastro.customer.Imports;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Says of each import in this instance's spool that it is not lost, those included that wait for their turn. */
@ApplicationScoped
public class ImportHeartbeat {
    private static final Logger LOG = Logger.getLogger(ImportHeartbeat.class);
    private static final int BEFORE_OTHERS = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final SealedSpool spool;
    private final Imports imports;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    ImportHeartbeat(SealedSpool spool, Imports imports) {
        this.spool = spool;
        this.imports = imports;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("imports-heartbeat").start(this::run);
    }

    void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(INTERVAL);
    }

    private void run() {
        try {
            do {
                beat();
            } while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            for (UUID id : spool.imports()) {
                imports.seen(id, Instant.now());
            }
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Cannot say that imports are here, will try again: retryIn=%s", INTERVAL);
        }
    }
}
