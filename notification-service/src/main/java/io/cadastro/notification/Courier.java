package io.cadastro.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps sending: at once when something was written down, and every few seconds for what is due by then. */
@ApplicationScoped
public class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Deliveries deliveries;
    private final Semaphore work = new Semaphore(0);
    private volatile Thread thread;
    private volatile boolean stopping;

    public Courier(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void start(@Observes Startup event) {
        thread = Thread.ofVirtual().name("courier").start(this::run);
    }

    void stop(@Observes Shutdown event) throws InterruptedException {
        stopping = true;
        wake();
        thread.join(STOP);
    }

    /** A notification was committed. */
    public void wake() {
        work.release();
    }

    private void run() {
        while (!stopping) {
            try {
                deliverAll();
                if (work.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void deliverAll() throws InterruptedException {
        try {
            while (!stopping && deliveries.deliverDue()) {
                // Until nothing is due.
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot look for notifications, it is tried again: retryIn=%s", SWEEP);
            Thread.sleep(SWEEP);
        }
    }
}
