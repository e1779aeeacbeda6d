package io.cadastro.document.events;

import io.cadastro.document.EraseCustomer;
import io.cadastro.document.Erasure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finishes erasures: at once when one was begun, and every few seconds what failed or a crash left behind. */
@ApplicationScoped
class UnfinishedErasures {
    private static final Logger LOG = Logger.getLogger(UnfinishedErasures.class);

    private final EraseCustomer eraseCustomer;

    UnfinishedErasures(EraseCustomer eraseCustomer) {
        this.eraseCustomer = eraseCustomer;
    }

    /** Works on every erasure that is due. What fails is reported, and due again later. */
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void finish() {
        Optional<Erasure> erasure;
        do {
            erasure = eraseCustomer.next();
            erasure.ifPresent(this::finish);
        } while (erasure.isPresent());
    }

    private void finish(Erasure erasure) {
        try {
            eraseCustomer.finish(erasure);
            LOG.infof("Erased: customerId=%s erasureId=%s", erasure.customerId(), erasure.erasureId());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "An erasure failed, it will be tried again: customerId=%s erasureId=%s",
                    erasure.customerId(),
                    erasure.erasureId());
        }
    }
}
