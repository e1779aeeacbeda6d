package io.cadastro.archive;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DomainEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole domain on collections, with a clock that stands still until it is set. */
final class ArchiveInMemory {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final UUID DOCUMENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");
    static final ObjectVersion LOCATION = new ObjectVersion("documents", "customers/c/documents/d", "v1");
    static final Duration CHECK_EVERY = Duration.ofMinutes(15);

    Instant now = START;
    final InMemoryCatalogue catalogue = new InMemoryCatalogue();
    final InMemoryRestorations restorations = new InMemoryRestorations(catalogue);
    final InMemoryErasures erasures = new InMemoryErasures();
    final ScriptedStorage storage = new ScriptedStorage();
    final RecordedOperations operations = new RecordedOperations();
    final List<DomainEvent> events = new ArrayList<>();
    final AtomicInteger signals = new AtomicInteger();
    final List<ArchivePolicy> enforced = new ArrayList<>();

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ArchivePolicy policy = new ArchivePolicy("documents", 90, CHECK_EVERY);

    final TransitionTracking transitions = new TransitionTracking(catalogue, events::add, operations);
    final DocumentCataloguing cataloguing = new DocumentCataloguing(erasures, catalogue, transitions);
    final EraseCustomer erasing = new EraseCustomer(erasures, catalogue, restorations, events::add, clock);
    final RestorationRequests requests =
            new RestorationRequests(erasing, catalogue, restorations, signals::incrementAndGet, clock);
    final RestorationTracking tracking =
            new RestorationTracking(catalogue, restorations, events::add, operations, policy, clock);
    final RestorationWorker worker =
            new RestorationWorker(catalogue, restorations, tracking, storage, operations, clock);
    final LifecycleEnforcement lifecycle = new LifecycleEnforcement(this::enforce, policy, operations, clock);
    final OverdueObjects overdue =
            new OverdueObjects(catalogue, storage, transitions, lifecycle, policy, operations, clock);

    private RuleChange enforce(ArchivePolicy wanted) {
        enforced.add(wanted);
        return RuleChange.ADDED;
    }

    /** A document's object that is in the catalogue. */
    CataloguedObject catalogued() {
        cataloguing.add(document());
        return object();
    }

    /** A document's object that S3 has moved to GLACIER. */
    CataloguedObject archived() {
        catalogued();
        transitions.record(new Transition(LOCATION, StorageClasses.GLACIER, START.plusSeconds(60)));
        events.clear();
        operations.told.clear();
        return object();
    }

    /** A restoration that was asked for and committed. */
    Restoration requested() {
        return requests.request(archived().id(), 3, RetrievalTier.BULK).orElseThrow();
    }

    CataloguedObject object() {
        return catalogue.find(LOCATION).orElseThrow();
    }

    Restoration restoration(UUID id) {
        return restorations.find(id).orElseThrow();
    }

    static DocumentAvailable document() {
        return new DocumentAvailable(
                DOCUMENT,
                CUSTOMER,
                LOCATION.bucket(),
                LOCATION.key(),
                LOCATION.versionId(),
                42,
                "ab".repeat(32),
                "application/pdf",
                START);
    }
}
