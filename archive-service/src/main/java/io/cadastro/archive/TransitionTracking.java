package io.cadastro.archive;

import io.cadastro.events.ObjectArchived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Follows objects from one storage class to the next. */
@ApplicationScoped
public class TransitionTracking {
    private final Catalogue catalogue;
    private final EventLog events;
    private final Operations operations;

    TransitionTracking(Catalogue catalogue, EventLog events, Operations operations) {
        this.catalogue = catalogue;
        this.events = events;
        this.operations = operations;
    }

    /** Takes a move into the catalogue. One that comes twice counts once; one that comes too early is kept. */
    @Transactional
    public void record(Transition transition) {
        catalogue.lock(transition.location());
        Optional<CataloguedObject> object = catalogue.find(transition.location());
        if (object.isEmpty()) {
            catalogue.keepEarly(transition);
            return;
        }
        object.get().movedTo(transition.storageClass(), transition.at()).ifPresent(this::save);
    }

    private void save(CataloguedObject moved) {
        catalogue.save(moved);
        if (moved.isArchived()) {
            events.record(new ObjectArchived(
                    moved.id(), moved.customerId(), moved.documentId(), moved.storageClass(), moved.movedAt()));
            operations.archived(moved);
        }
    }
}
