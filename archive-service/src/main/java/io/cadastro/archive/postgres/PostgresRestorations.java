package io.cadastro.archive.postgres;

import io.cadastro.archive.Restoration;
import io.cadastro.archive.Restorations;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The restorations in PostgreSQL. */
@ApplicationScoped
@Transactional
class PostgresRestorations implements Restorations {
    private final Rows rows;

    PostgresRestorations(Rows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Restoration> find(UUID id) {
        return rows.findByIdOptional(id).map(RestorationEntity::toRestoration);
    }

    @Override
    public Optional<Restoration> lock(UUID id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(RestorationEntity::toRestoration);
    }

    @Override
    public Optional<Restoration> lockLatest(UUID objectId) {
        return rows.find("objectId = ?1 order by id desc", objectId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(RestorationEntity::toRestoration);
    }

    @Override
    public void add(Restoration restoration) {
        rows.persist(RestorationEntity.of(restoration));
    }

    @Override
    public void save(Restoration restoration) {
        rows.findById(restoration.id()).update(restoration);
    }

    @Override
    public List<Restoration> claimDue(Instant now, Duration lease, int limit) {
        return rows
                .getSession()
                .createNativeQuery("""
                        UPDATE restoration SET due_at = :leasedUntil WHERE id IN (
                            SELECT id FROM restoration WHERE due_at <= :now
                            ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *""", RestorationEntity.class)
                .setParameter("leasedUntil", now.plus(lease))
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(RestorationEntity::toRestoration)
                .toList();
    }

    @Override
    public long erase(UUID customerId) {
        return rows.getSession()
                .createNativeMutationQuery("""
                        DELETE FROM restoration WHERE object_id IN (
                            SELECT id FROM archive_object WHERE customer_id = :customerId)""")
                .setParameter("customerId", customerId)
                .executeUpdate();
    }

    /** The rows. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<RestorationEntity, UUID> {}
}
