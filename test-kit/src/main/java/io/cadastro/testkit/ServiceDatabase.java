package io.cadastro.testkit;

import io.cadastro.resources.DatabaseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The database of a service, beside the service. */
public final class ServiceDatabase {
    private final DatabaseServer server;
    private final String database;

    /** @param service by its short name, like {@code document} */
    public ServiceDatabase(String service) {
        TestCloud cloud = TestCloud.current();
        this.server = cloud.databases();
        this.database = cloud.names().database(service);
    }

    /** Runs a statement in a transaction of its own; returns how many rows it changed. */
    public int execute(String sql, Object... parameters) {
        try (Connection connection =
                        DriverManager.getConnection(server.urlOf(database), server.user(), server.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** Does the work while the service cannot find the table. */
    public void without(String table, Runnable work) {
        execute("ALTER TABLE " + table + " RENAME TO " + table + "_away");
        try {
            work.run();
        } finally {
            execute("ALTER TABLE " + table + "_away RENAME TO " + table);
        }
    }
}
