package io.cadastro.localcloud.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Statements on the local cloud's own database, without the ceremony of JDBC. Failures are the cloud's own: 500.
 *
 * <p>What is asked within a transaction is asked in it: a second connection, while the first is held, would have
 * everybody wait for everybody as soon as all connections are held.
 */
public final class Sql {
    private static final ThreadLocal<Connection> TRANSACTION = new ThreadLocal<>();

    private final DataSource dataSource;

    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs one statement and returns how many rows it changed. */
    public int update(String statement, Object... parameters) {
        return transaction(connection -> update(connection, statement, parameters));
    }

    public <T> List<T> query(RowMapper<T> mapper, String statement, Object... parameters) {
        Connection current = TRANSACTION.get();
        try {
            if (current != null) {
                return query(current, mapper, statement, parameters);
            }
            try (Connection connection = dataSource.getConnection()) {
                return query(connection, mapper, statement, parameters);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static <T> List<T> query(Connection connection, RowMapper<T> mapper, String statement, Object... parameters)
            throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    public <T> Optional<T> first(RowMapper<T> mapper, String statement, Object... parameters) {
        return query(mapper, statement, parameters).stream().findFirst();
    }

    /** All or nothing. Within another transaction it is part of that. */
    public <T> T transaction(Work<T> work) {
        Connection current = TRANSACTION.get();
        try {
            if (current != null) {
                return work.run(current);
            }
            try (Connection connection = dataSource.getConnection()) {
                return transaction(connection, work);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        TRANSACTION.set(connection);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            TRANSACTION.remove();
            connection.setAutoCommit(true);
        }
    }

    /** Runs one statement in the caller's transaction. */
    public static int update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The local cloud's database failed", e);
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
