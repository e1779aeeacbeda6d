package io.cadastro.archive.schedule;

import io.cadastro.archive.Catalogue;
import io.cadastro.archive.LifecycleEnforcement;
import io.cadastro.archive.OverdueObjects;
import io.cadastro.archive.RestorationWorker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What is done again and again, whether or not something called for it. */
@ApplicationScoped
class ArchiveSchedule {
    /** Longer than any queue keeps a message. */
    private static final Duration EARLY_TRANSITIONS_KEPT = Duration.ofDays(30);

    private final LifecycleEnforcement lifecycle;
    private final OverdueObjects overdue;
    private final RestorationWorker restorations;
    private final Catalogue catalogue;
    private final Clock clock;

    ArchiveSchedule(
            LifecycleEnforcement lifecycle,
            OverdueObjects overdue,
            RestorationWorker restorations,
            Catalogue catalogue,
            Clock clock) {
        this.lifecycle = lifecycle;
        this.overdue = overdue;
        this.restorations = restorations;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The first time right after the start. */
    @Scheduled(every = "${cadastro.archive.enforce-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void enforceLifecycle() {
        lifecycle.enforce();
    }

    @Scheduled(
            every = "${cadastro.archive.overdue-every}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void checkOverdue() {
        overdue.check();
    }

    @Scheduled(every = "${cadastro.archive.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void advanceRestorations() {
        restorations.run();
    }

    @Scheduled(every = "6h", delayed = "5m")
    @RunOnVirtualThread
    void forgetEarlyTransitions() {
        catalogue.forgetEarly(clock.instant().minus(EARLY_TRANSITIONS_KEPT));
    }
}
