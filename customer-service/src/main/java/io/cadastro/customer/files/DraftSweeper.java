package io.cadastro.customer.files;

import io.cadastro.servicekit.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Removes drafts that have expired from the disk. */
@ApplicationScoped
public class DraftSweeper {
    private final DraftsConfig config;
    private final RepeatedWork work;

    DraftSweeper(FileDrafts drafts, DraftsConfig config) {
        this.config = config;
        this.work = new RepeatedWork("draft-sweeper", config.sweep(), drafts::sweep);
    }

    void start(@Observes StartupEvent event) {
        work.start(config.sweep());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(Duration.ZERO);
    }
}
