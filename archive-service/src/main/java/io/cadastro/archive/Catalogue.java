package io.cadastro.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The objects that we know of. Everything here joins the caller's transaction, if there is one. */
public interface Catalogue {
    /**
     * Waits until nobody else works on this object version, until the end of the transaction. Who adds an object and
     * who tells of its move would otherwise miss each other when they come at once.
     */
    void lock(ObjectVersion location);

    /** Waits until nobody else works on this object, until the end of the transaction. */
    Optional<CataloguedObject> lock(UUID id);

    Optional<CataloguedObject> find(UUID id);

    Optional<CataloguedObject> find(ObjectVersion location);

    void add(CataloguedObject object);

    /** Replaces what is known of an object that was added. */
    void save(CataloguedObject object);

    /** A document's objects in the order of their ids, after the given one or from the first if it is null. */
    List<CataloguedObject> ofDocument(UUID documentId, UUID after, int limit);

    /** A customer's objects in the order of their ids, after the given one or from the first if it is null. */
    List<CataloguedObject> ofCustomer(UUID customerId, UUID after, int limit);

    /** Objects still in STANDARD that became available before, in the order of their ids. */
    List<CataloguedObject> standardSince(Instant before, UUID after, int limit);

    /** Whose object this is, or was before it was erased; empty if there never was such an object. */
    Optional<UUID> customerOf(UUID id);

    /**
     * Forgets where the customer's objects lie and what they are; of those that were catalogued the ids and times stay.
     * Their restorations must be gone.
     *
     * @return how many were catalogued
     */
    long erase(UUID customerId);

    /** Keeps a move of an object that is not in the catalogue, or not yet. */
    void keepEarly(Transition transition);

    /** The moves that were kept, which are forgotten hereby. */
    List<Transition> takeEarly(ObjectVersion location);

    /** Forgets the kept moves that came before: those objects were never ours. Returns how many. */
    int forgetEarly(Instant before);
}
