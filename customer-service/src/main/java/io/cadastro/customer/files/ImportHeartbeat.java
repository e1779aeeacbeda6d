package io.cadastro.customer.files;

import io.cadastro.customer.Imports;
import io.cadastro.servicekit.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Says of each import in this instance's spool that it is not lost, those included that wait for their turn. */
@ApplicationScoped
public class ImportHeartbeat {
    private static final int BEFORE_OTHERS = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final SealedSpool spool;
    private final Imports imports;
    private final RepeatedWork work = new RepeatedWork("imports-heartbeat", INTERVAL, this::beat);

    ImportHeartbeat(SealedSpool spool, Imports imports) {
        this.spool = spool;
        this.imports = imports;
    }

    void start(@Observes StartupEvent event) {
        work.start(Duration.ZERO);
    }

    void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) throws InterruptedException {
        work.stop(INTERVAL);
    }

    private void beat() throws IOException {
        for (UUID id : spool.imports()) {
            imports.seen(id, Instant.now());
        }
    }
}
