package io.cadastro.archive.schedule;

import io.cadastro.archive.RestorationWorker;
import io.cadastro.archive.WorkSignal;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Sets the worker going once the transaction is committed. If the process dies first, the schedule does. */
@ApplicationScoped
class CommitSignal implements WorkSignal {
    private static final Logger LOG = Logger.getLogger(CommitSignal.class);

    private final TransactionSynchronizationRegistry transactions;
    private final ExecutorService executor;
    private final RestorationWorker worker;

    CommitSignal(
            TransactionSynchronizationRegistry transactions,
            @VirtualThreads ExecutorService executor,
            RestorationWorker worker) {
        this.transactions = transactions;
        this.executor = executor;
        this.worker = worker;
    }

    @Override
    public void afterCommit() {
        transactions.registerInterposedSynchronization(new AfterCommit());
    }

    private void run() {
        try {
            worker.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot look for restorations, the next sweep will");
        }
    }

    private final class AfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Only what is committed is work.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                executor.execute(CommitSignal.this::run);
            }
        }
    }
}
