package io.cadastro.resources;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server.
 *
 * @param url without a database, like {@code jdbc:postgresql://127.0.0.1:4510}
 * @param user who may create databases
 */
public record DatabaseServer(String url, String user, String password) {
    private static final String DUPLICATE_DATABASE = "42P04";

    /** The local cloud's server. */
    public static DatabaseServer local(int port) {
        return new DatabaseServer("jdbc:postgresql://127.0.0.1:" + port, "postgres", "postgres");
    }

    public String urlOf(String database) {
        return url + "/" + database;
    }

    /** To be closed by the caller. */
    public Connection connect(String database) throws SQLException {
        // Not by DriverManager: it finds no driver that another class loader has brought, as tests of Quarkus do.
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(urlOf(database));
        return dataSource.getConnection(user, password);
    }

    /** Creates the databases that are not there yet. */
    void create(List<String> databases) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                if (!exists(statement, database)) {
                    create(statement, database);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the databases at " + url + ": " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            return found.next();
        }
    }

    private static void create(Statement statement, String database) throws SQLException {
        try {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            // Somebody else created it in between.
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
