package io.cadastro.document.postgres;

import io.cadastro.document.Customers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The customers in the table {@code known_customer}. */
@ApplicationScoped
class PostgresCustomers implements Customers {
    private final Rows rows;

    PostgresCustomers(Rows rows) {
        this.rows = rows;
    }

    @Override
    public boolean isKnown(UUID customerId) {
        return rows.findByIdOptional(customerId).isPresent();
    }

    @Override
    public void remember(UUID customerId, Instant registeredAt) {
        rows.getEntityManager()
                .createNativeQuery(
                        "INSERT INTO known_customer (id, registered_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
                .setParameter(1, customerId)
                .setParameter(2, registeredAt)
                .executeUpdate();
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<KnownCustomerEntity, UUID> {}
}
