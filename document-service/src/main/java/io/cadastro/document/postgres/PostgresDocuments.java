package io.cadastro.document.postgres;

import io.cadastro.document.Decision;
import io.cadastro.document.Document;
import io.cadastro.document.Documents;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The documents in the table {@code document}. */
@ApplicationScoped
class PostgresDocuments implements Documents {
    private final Rows rows;

    PostgresDocuments(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void add(Document document) {
        rows.persist(DocumentEntity.of(document));
    }

    @Override
    public Optional<Document> find(UUID id) {
        return rows.findByIdOptional(id).map(DocumentEntity::document);
    }

    @Override
    public Optional<Document> lock(UUID id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(DocumentEntity::document);
    }

    @Override
    public void decide(UUID id, Decision decision) {
        rows.findById(id).decide(decision);
    }

    @Override
    public List<Document> ofCustomer(UUID customerId, UUID before, int limit) {
        PanacheQuery<DocumentEntity> query = before == null
                ? rows.find("customerId = ?1 order by id desc", customerId)
                : rows.find("customerId = ?1 and id < ?2 order by id desc", customerId, before);
        return query.range(0, limit - 1).list().stream()
                .map(DocumentEntity::document)
                .toList();
    }

    @Override
    public Optional<UUID> customerOf(UUID id) {
        return rows.getSession()
                .createNativeQuery("""
                        SELECT customer_id FROM document WHERE id = ?1
                        UNION ALL SELECT customer_id FROM erased_document WHERE id = ?1""", UUID.class)
                .setParameter(1, id)
                .uniqueResultOptional();
    }

    @Override
    public long erase(UUID customerId) {
        return rows.getEntityManager()
                .createNativeQuery("""
                        WITH erased AS (
                            DELETE FROM document WHERE customer_id = ?1
                            RETURNING id, customer_id, created_at, decided_at)
                        INSERT INTO erased_document (id, customer_id, created_at, decided_at) SELECT * FROM erased""")
                .setParameter(1, customerId)
                .executeUpdate();
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<DocumentEntity, UUID> {}
}
