package io.cadastro.archive;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Takes requests to make archived objects readable. */
@ApplicationScoped
public class RestorationRequests {
    private final EraseCustomer eraseCustomer;
    private final Catalogue catalogue;
    private final Restorations restorations;
    private final WorkSignal signal;
    private final Clock clock;

    RestorationRequests(
            EraseCustomer eraseCustomer,
            Catalogue catalogue,
            Restorations restorations,
            WorkSignal signal,
            Clock clock) {
        this.eraseCustomer = eraseCustomer;
        this.catalogue = catalogue;
        this.restorations = restorations;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Writes the request down; S3 is asked once that is committed.
     *
     * @return empty if there is no such object
     * @throws ObjectNotArchivedException if the object can be read as it is
     * @throws RestorationInProgressException if another request is not done yet
     * @throws CustomerErasedException if the object was erased with its customer
     */
    @Transactional
    public Optional<Restoration> request(UUID objectId, int days, RetrievalTier tier) {
        eraseCustomer.refuseErased(objectId);
        return catalogue.lock(objectId).map(object -> request(object, days, tier));
    }

    private Restoration request(CataloguedObject object, int days, RetrievalTier tier) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!object.isArchived()) {
            throw new ObjectNotArchivedException();
        }
        restorations.lockLatest(object.id()).ifPresent(latest -> refuseIfNeedless(latest, now));
        Restoration restoration =
                Restoration.requested(UuidCreator.getTimeOrderedEpoch(), object.id(), days, tier, now);
        restorations.add(restoration);
        signal.afterCommit();
        return restoration;
    }

    private static void refuseIfNeedless(Restoration latest, Instant now) {
        if (latest.isOpen()) {
            throw new RestorationInProgressException(latest.id());
        }
        if (latest.isReadable(now)) {
            throw new ObjectNotArchivedException();
        }
    }
}
