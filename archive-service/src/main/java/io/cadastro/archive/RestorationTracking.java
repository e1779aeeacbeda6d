package io.cadastro.archive;

import io.cadastro.events.ObjectRestored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes down how far restorations are, as S3 tells by notifications and answers. Each may come twice, late, out of
 * order, or tell of a restoration that somebody else asked for: what does not fit the restoration changes nothing.
 */
@ApplicationScoped
public class RestorationTracking {
    private final Catalogue catalogue;
    private final Restorations restorations;
    private final EventLog events;
    private final Operations operations;
    private final ArchivePolicy policy;
    private final Clock clock;

    RestorationTracking(
            Catalogue catalogue,
            Restorations restorations,
            EventLog events,
            Operations operations,
            ArchivePolicy policy,
            Clock clock) {
        this.catalogue = catalogue;
        this.restorations = restorations;
        this.events = events;
        this.operations = operations;
        this.policy = policy;
        this.clock = clock;
    }

    /** S3 has begun the restoration, or goes on with it. */
    @Transactional
    public void started(UUID restorationId) {
        restorations
                .lock(restorationId)
                .filter(Restoration::isOpen)
                .ifPresent(restoration ->
                        restorations.save(restoration.inProgress(clock.instant(), policy.restorationCheckEvery())));
    }

    /** The object can be read. */
    @Transactional
    public void completed(ObjectVersion location, Instant at, Instant until) {
        latest(location).ifPresent(restoration -> complete(restoration, at, until));
    }

    /** The object of the restoration can be read. */
    @Transactional
    public void completed(UUID restorationId, Instant at, Instant until) {
        restorations.lock(restorationId).ifPresent(restoration -> complete(restoration, at, until));
    }

    private void complete(Restoration restoration, Instant at, Instant until) {
        // A copy that is gone before this one was asked for is an earlier restoration's.
        if (!restoration.isOpen() || !until.isAfter(restoration.requestedAt())) {
            return;
        }
        Restoration completed = restoration.completed(at, until);
        restorations.save(completed);
        CataloguedObject object = catalogue.find(restoration.objectId()).orElseThrow();
        events.record(
                new ObjectRestored(object.id(), object.customerId(), object.documentId(), restoration.id(), at, until));
        operations.restorationChanged(completed);
    }

    /** The readable copy of the object is gone. */
    @Transactional
    public void expired(ObjectVersion location, Instant at) {
        latest(location)
                .filter(restoration -> restoration.status() == RestorationStatus.COMPLETED)
                .filter(restoration -> !restoration.isReadable(at))
                .ifPresent(restoration -> save(restoration.expired()));
    }

    /** The restoration's time is over. */
    @Transactional
    public void expired(UUID restorationId) {
        change(restorationId, RestorationStatus.COMPLETED, Restoration::expired);
    }

    /** S3 knows nothing of a restoration that it had begun: it is to be asked again. */
    @Transactional
    public void forgotten(UUID restorationId) {
        change(restorationId, RestorationStatus.IN_PROGRESS, restoration -> restoration.toBeRequested(clock.instant()));
    }

    /** The restoration can never be done. */
    @Transactional
    public void failed(UUID restorationId, RestorationFailure reason) {
        restorations
                .lock(restorationId)
                .filter(Restoration::isOpen)
                .ifPresent(restoration -> save(restoration.failed(reason)));
    }

    private void change(UUID restorationId, RestorationStatus from, Function<Restoration, Restoration> change) {
        restorations
                .lock(restorationId)
                .filter(restoration -> restoration.status() == from)
                .ifPresent(restoration -> save(change.apply(restoration)));
    }

    private void save(Restoration restoration) {
        restorations.save(restoration);
        operations.restorationChanged(restoration);
    }

    private Optional<Restoration> latest(ObjectVersion location) {
        return catalogue.find(location).map(CataloguedObject::id).flatMap(restorations::lockLatest);
    }
}
