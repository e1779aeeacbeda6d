package io.cadastro.customer.files;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes drafts that have expired from the disk. */
@ApplicationScoped
public class DraftSweeper {
    private static final Logger LOG = Logger.getLogger(DraftSweeper.class);

    private final FileDrafts drafts;
    private final DraftsConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);

    DraftSweeper(FileDrafts drafts, DraftsConfig config) {
        this.drafts = drafts;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("draft-sweeper").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (!stopping.await(config.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            drafts.sweep();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Cannot remove expired drafts, it will be tried again: retryIn=%s", config.sweep());
        }
    }
}
