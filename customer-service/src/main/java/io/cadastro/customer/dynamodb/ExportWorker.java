package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ExportCustomer;
import io.cadastro.customer.dynamodb.OpenExports.TakenOverException;
import io.cadastro.servicekit.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Puts exports together, one after the other, whoever was asked for them and whoever began them. */
@ApplicationScoped
public class ExportWorker {
    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final OpenWork openWork;
    private final OpenExports open;
    private final ExportCustomer exportCustomer;
    private final RepeatedWork work = new RepeatedWork("exports", SWEEP, this::sweep);

    ExportWorker(OpenWork openWork, OpenExports open, ExportCustomer exportCustomer) {
        this.openWork = openWork;
        this.open = open;
        this.exportCustomer = exportCustomer;
    }

    void start(@Observes StartupEvent event) {
        work.start(SWEEP);
    }

    /** One that takes longer is left to another instance, which begins it anew. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(STOP);
    }

    private void sweep() {
        ExportItem.shards().flatMap(shard -> openWork.due(shard).stream()).forEach(key -> {
            if (!work.isStopping()) {
                open.take(key).ifPresent(this::perform);
            }
        });
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
