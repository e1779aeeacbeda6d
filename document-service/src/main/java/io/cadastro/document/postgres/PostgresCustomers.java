package io.cadastro.document.postgres;

import io.cadastro.document.Customers;
import io.cadastro.document.Standing;
import io.cadastro.servicekit.postgres.ErasedCustomers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** The customers in the table {@code known_customer}, but for the erased ones. */
@ApplicationScoped
@Transactional
class PostgresCustomers implements Customers {
    private final Rows rows;
    private final ErasedCustomers erasedCustomers;

    PostgresCustomers(Rows rows, ErasedCustomers erasedCustomers) {
        this.rows = rows;
        this.erasedCustomers = erasedCustomers;
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public boolean isErased(UUID customerId) {
        return erasedCustomers.isEntered(customerId);
    }

    @Override
    public Standing standing(UUID customerId) {
        if (erasedCustomers.contains(customerId)) {
            return Standing.ERASED;
        }
        return rows.findByIdOptional(customerId)
                .map(row -> row.closedAt == null ? Standing.OPEN : Standing.CLOSED)
                .orElse(Standing.UNKNOWN);
    }

    @Override
    public void remember(UUID customerId, Instant registeredAt) {
        insert(customerId, registeredAt, """
                INSERT INTO known_customer (id, registered_at) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE
                SET registered_at = coalesce(known_customer.registered_at, EXCLUDED.registered_at)""");
    }

    @Override
    public void close(UUID customerId, Instant closedAt) {
        insert(customerId, closedAt, """
                INSERT INTO known_customer (id, closed_at) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE
                SET closed_at = coalesce(known_customer.closed_at, EXCLUDED.closed_at)""");
    }

    private void insert(UUID customerId, Instant at, String sql) {
        if (!erasedCustomers.contains(customerId)) {
            rows.getEntityManager()
                    .createNativeQuery(sql)
                    .setParameter(1, customerId)
                    .setParameter(2, at)
                    .executeUpdate();
        }
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<KnownCustomerEntity, UUID> {}
}
