package io.cadastro.testkit;

import io.cadastro.resources.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of the test's cloud, beside who works with it. */
public final class TestDatabase {
    private final DatabaseServer server;
    private final String database;

    private TestDatabase(DatabaseServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** A service's, by its short name, like {@code document}. */
    public static TestDatabase ofService(String service) {
        TestCloud cloud = TestCloud.current();
        return new TestDatabase(cloud.databases(), cloud.names().database(service));
    }

    /** The one in which the local cloud keeps what AWS would, DynamoDB's items among it. */
    public static TestDatabase ofCloud() {
        return new TestDatabase(TestCloud.current().databases(), "local_cloud");
    }

    /** The first column of the first row. */
    public Object query(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** Keeps everybody else from writing to a table, until it is closed. */
    public Locked lock(String table) {
        try {
            Connection connection = connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
            }
            return connection::close;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot lock " + table, e);
        }
    }

    /** Whether somebody waits to write to a table. */
    public boolean isAwaited(String table) {
        Object waiting = query("SELECT count(*) FROM pg_locks WHERE relation = ?::regclass AND NOT granted", table);
        return ((Number) waiting).longValue() > 0;
    }

    /** Runs a statement in a transaction of its own; returns how many rows it changed. */
    public int execute(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** Does the work while nobody can find the table. */
    public void without(String table, Runnable work) {
        execute("ALTER TABLE " + table + " RENAME TO " + table + "_away");
        try {
            work.run();
        } finally {
            execute("ALTER TABLE " + table + "_away RENAME TO " + table);
        }
    }

    private Connection connect() throws SQLException {
        return server.connect(database);
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** A lock that is held. */
    @FunctionalInterface
    public interface Locked extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
