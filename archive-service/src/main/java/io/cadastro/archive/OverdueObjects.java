package io.cadastro.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks after objects that should have been archived long ago. Either S3 moved them and its notification was lost: then
 * the catalogue is put right. Or the rule was missing: then it is put back, and S3 itself moves what is due; operators
 * are told. See docs/adr for why nothing is copied here.
 */
@ApplicationScoped
public class OverdueObjects {
    private static final int PAGE = 100;

    private final Catalogue catalogue;
    private final ColdStorage storage;
    private final TransitionTracking transitions;
    private final LifecycleEnforcement lifecycle;
    private final ArchivePolicy policy;
    private final Operations operations;
    private final Clock clock;

    OverdueObjects(
            Catalogue catalogue,
            ColdStorage storage,
            TransitionTracking transitions,
            LifecycleEnforcement lifecycle,
            ArchivePolicy policy,
            Operations operations,
            Clock clock) {
        this.catalogue = catalogue;
        this.storage = storage;
        this.transitions = transitions;
        this.lifecycle = lifecycle;
        this.policy = policy;
        this.operations = operations;
        this.clock = clock;
    }

    /** Checks every object that is overdue, a page at a time. Returns how many really are. */
    public long check() {
        Instant before = clock.instant().minus(policy.overdueAfter());
        long overdue = 0;
        UUID after = null;
        List<CataloguedObject> page;
        do {
            page = catalogue.standardSince(before, after, PAGE);
            for (CataloguedObject object : page) {
                overdue += isOverdue(object) ? 1 : 0;
                after = object.id();
            }
        } while (page.size() == PAGE);
        operations.overdueCounted(overdue);
        if (overdue > 0) {
            lifecycle.enforce();
        }
        return overdue;
    }

    private boolean isOverdue(CataloguedObject object) {
        Optional<StoredObject> stored = storage.inspect(object.location());
        if (stored.isEmpty()) {
            operations.missing(object);
            return false;
        }
        String storageClass = stored.get().storageClass();
        if (storageClass.equals(object.storageClass())) {
            operations.overdue(object);
            return true;
        }
        operations.foundMoved(object);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transitions.record(new Transition(object.location(), storageClass, now));
        return false;
    }
}
