package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ExportCustomer;
import io.cadastro.customer.dynamodb.OpenExports.TakenOverException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Puts exports together, one after the other, whoever was asked for them and whoever began them. */
@ApplicationScoped
public class ExportWorker {
    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final OpenExports open;
    private final ExportCustomer exportCustomer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    ExportWorker(OpenExports open, ExportCustomer exportCustomer) {
        this.open = open;
        this.exportCustomer = exportCustomer;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("exports").start(this::run);
    }

    /** One that takes longer is left to another instance, which begins it anew. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(STOP);
    }

    private void run() {
        try {
            while (!stopping.await(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            ExportItem.shards().flatMap(shard -> open.due(shard).stream()).forEach(key -> {
                if (stopping.getCount() > 0) {
                    open.take(key).ifPresent(this::perform);
                }
            });
        } catch (RuntimeException e) {
            // Whatever it is, the worker goes on: exports must not wait for a restart.
            LOG.errorf(e, "Cannot look for exports, it will be tried again: retryIn=%s", SWEEP);
        }
    }

    private void perform(ExportAttempt attempt) {
        try {
            exportCustomer.perform(attempt);
            LOG.infof("Exported: exportId=%s attempt=%d", attempt.export().id(), attempt.number());
        } catch (TakenOverException e) {
            LOG.warnf(
                    "Another instance took an export over: exportId=%s",
                    attempt.export().id());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Failed to export, it will be tried again: exportId=%s",
                    attempt.export().id());
            open.release(attempt);
        }
    }
}
