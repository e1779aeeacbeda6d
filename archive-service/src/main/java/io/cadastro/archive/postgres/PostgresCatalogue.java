package io.cadastro.archive.postgres;

import io.cadastro.archive.Catalogue;
import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.ObjectVersion;
import io.cadastro.archive.StorageClasses;
import io.cadastro.archive.Transition;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The catalogue in PostgreSQL. */
@ApplicationScoped
@Transactional
class PostgresCatalogue implements Catalogue {
    /** Below every UUIDv7: the place before the first object. */
    private static final UUID FIRST = new UUID(0, 0);

    private final Objects objects;
    private final EarlyTransitions early;

    PostgresCatalogue(Objects objects, EarlyTransitions early) {
        this.objects = objects;
        this.early = early;
    }

    @Override
    public void lock(ObjectVersion location) {
        // There may be no row to lock yet. The cast is because Hibernate has no type for void.
        objects.getEntityManager()
                .createNativeQuery(
                        "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:location, 0)) AS text)", String.class)
                .setParameter("location", location.bucket() + "\n" + location.key() + "\n" + location.versionId())
                .getSingleResult();
    }

    @Override
    public Optional<CataloguedObject> lock(UUID id) {
        return objects.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(ArchiveObjectEntity::toObject);
    }

    @Override
    public Optional<CataloguedObject> find(UUID id) {
        return objects.findByIdOptional(id).map(ArchiveObjectEntity::toObject);
    }

    @Override
    public Optional<CataloguedObject> find(ObjectVersion location) {
        return objects.find(
                        "bucket = ?1 and key = ?2 and versionId = ?3",
                        location.bucket(),
                        location.key(),
                        location.versionId())
                .firstResultOptional()
                .map(ArchiveObjectEntity::toObject);
    }

    @Override
    public void add(CataloguedObject object) {
        objects.persist(ArchiveObjectEntity.of(object));
    }

    @Override
    public void save(CataloguedObject object) {
        objects.findById(object.id()).update(object);
    }

    @Override
    public List<CataloguedObject> ofDocument(UUID documentId, UUID after, int limit) {
        return list("documentId = ?1 and id > ?2 order by id", documentId, after, limit);
    }

    @Override
    public List<CataloguedObject> ofCustomer(UUID customerId, UUID after, int limit) {
        return list("customerId = ?1 and id > ?2 order by id", customerId, after, limit);
    }

    @Override
    public List<CataloguedObject> standardSince(Instant before, UUID after, int limit) {
        return list(
                "storageClass = '" + StorageClasses.STANDARD + "' and availableAt < ?1 and id > ?2 order by id",
                before,
                after,
                limit);
    }

    private List<CataloguedObject> list(String query, Object value, UUID after, int limit) {
        return objects.find(query, value, after == null ? FIRST : after).page(Page.ofSize(limit)).list().stream()
                .map(ArchiveObjectEntity::toObject)
                .toList();
    }

    @Override
    public Optional<UUID> customerOf(UUID id) {
        return objects.getSession()
                .createNativeQuery("""
                        SELECT customer_id FROM archive_object WHERE id = :id
                        UNION ALL SELECT customer_id FROM erased_object WHERE id = :id""", UUID.class)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    @Override
    public long erase(UUID customerId) {
        early.forget("customers/" + customerId + "/");
        return objects.getSession()
                .createNativeMutationQuery("""
                        WITH erased AS (
                            DELETE FROM archive_object WHERE customer_id = :customerId
                            RETURNING id, document_id, customer_id, available_at, archived_at)
                        INSERT INTO erased_object (id, document_id, customer_id, available_at, archived_at)
                        SELECT * FROM erased""")
                .setParameter("customerId", customerId)
                .executeUpdate();
    }

    @Override
    public void keepEarly(Transition transition) {
        early.keep(transition);
    }

    @Override
    public List<Transition> takeEarly(ObjectVersion location) {
        return early.take(location);
    }

    @Override
    public int forgetEarly(Instant before) {
        return early.forget(before);
    }

    /** The rows of the catalogue. */
    @ApplicationScoped
    static class Objects implements PanacheRepositoryBase<ArchiveObjectEntity, UUID> {}
}
