package io.cadastro.customer.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says that there may be work in the spool. */
@ApplicationScoped
class WorkSignal {
    private final Semaphore given = new Semaphore(0);

    void give() {
        given.release();
    }

    /** Waits until it was given since the last time, at most this long. */
    void await(Duration patience) throws InterruptedException {
        if (given.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            given.drainPermits();
        }
    }
}
