package io.cadastro.notification.postgres;

import io.cadastro.notification.Customers;
import io.cadastro.notification.KnownCustomer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Known customers in PostgreSQL. */
@ApplicationScoped
class PostgresCustomers implements Customers {
    private final Statements statements;

    PostgresCustomers(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public void remember(KnownCustomer customer) {
        statements.update(
                """
                INSERT INTO known_customer (id, language, sealed_name, sealed_email, sequence) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET language = EXCLUDED.language, sealed_name = EXCLUDED.sealed_name,
                    sealed_email = EXCLUDED.sealed_email, sequence = EXCLUDED.sequence
                WHERE known_customer.sequence < EXCLUDED.sequence""",
                customer.id(),
                customer.language().tag(),
                customer.contact().name(),
                customer.contact().email(),
                customer.sequence());
    }

    @Override
    @Transactional
    public int forget(UUID customerId) {
        return statements.update("DELETE FROM known_customer WHERE id = ?", customerId);
    }
}
