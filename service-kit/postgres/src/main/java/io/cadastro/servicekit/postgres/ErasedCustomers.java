package io.cadastro.servicekit.postgres;

import io.agroal.api.AgroalDataSource;
import io.cadastro.events.CustomerErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The customers who were erased, for ever. Who is going to write something of a customer asks {@link #contains} first,
 * in the same transaction: then an erasure either sees what was written and destroys it, or came before and is seen.
 *
 * <p>A service that uses it has the table {@code erased_customer} among its migrations.
 */
@ApplicationScoped
public class ErasedCustomers {
    private final AgroalDataSource dataSource;

    ErasedCustomers(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Enters the customer. Returns when the transactions have ended that were told that the customer was not erased.
     *
     * @return false if the customer was entered before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean add(CustomerErased erased) {
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, "pg_advisory_xact_lock", erased.customerId());
            return insert(connection, erased);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot enter an erased customer", e);
        }
    }

    /** Whether the customer was erased. If not, that stays so until the current transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean contains(UUID customerId) {
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, "pg_advisory_xact_lock_shared", customerId);
            return isEntered(connection, customerId);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Whether the customer was erased so far: for who only reads. */
    public boolean isEntered(UUID customerId) {
        try (Connection connection = dataSource.getConnection()) {
            return isEntered(connection, customerId);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("Cannot look for an erased customer", e);
    }

    /** A statement of its own: what one sees was decided before it waited. */
    private static void lock(Connection connection, String function, UUID customerId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + function + "(hashtextextended('erased ' || ?, 0))")) {
            statement.setString(1, customerId.toString());
            statement.execute();
        }
    }

    private static boolean insert(Connection connection, CustomerErased erased) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO erased_customer (id, erasure_id, erased_at) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            statement.setObject(1, erased.customerId());
            statement.setObject(2, erased.erasureId());
            statement.setObject(3, erased.erasedAt().atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    private static boolean isEntered(Connection connection, UUID customerId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM erased_customer WHERE id = ?")) {
            statement.setObject(1, customerId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
