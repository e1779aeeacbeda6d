package io.cadastro.document.postgres;

import io.agroal.api.AgroalDataSource;
import io.cadastro.document.Erasure;
import io.cadastro.document.Erasures;
import io.cadastro.events.CustomerErased;
import io.cadastro.servicekit.postgres.ErasedCustomers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The erasures in the table {@code unfinished_erasure}. */
@ApplicationScoped
class PostgresErasures implements Erasures {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final AgroalDataSource dataSource;
    private final ErasedCustomers erasedCustomers;

    PostgresErasures(AgroalDataSource dataSource, ErasedCustomers erasedCustomers) {
        this.dataSource = dataSource;
        this.erasedCustomers = erasedCustomers;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(CustomerErased erased) {
        if (erasedCustomers.add(erased)) {
            insert(erased);
        }
    }

    private void insert(CustomerErased erased) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO unfinished_erasure (customer_id, erasure_id) VALUES (?, ?)")) {
            statement.setObject(1, erased.customerId());
            statement.setObject(2, erased.erasureId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot begin an erasure", e);
        }
    }

    @Override
    @Transactional
    public Optional<Erasure> claim(Duration lease) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE unfinished_erasure SET due_at = now() + make_interval(secs => ?)
                        WHERE customer_id = (
                            SELECT customer_id FROM unfinished_erasure WHERE due_at <= now()
                            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING customer_id, erasure_id""")) {
            statement.setDouble(1, lease.toMillis() / MILLIS_PER_SECOND);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Erasure(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look for erasures", e);
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean end(Erasure erasure) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM unfinished_erasure WHERE customer_id = ?")) {
            statement.setObject(1, erasure.customerId());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end an erasure", e);
        }
    }
}
