package io.cadastro.localcloud.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The PostgreSQL server of the local cloud. It stands for RDS, under its own port, and keeps the state of the emulated
 * services in a database of their own, {@code local_cloud}.
 */
public final class Database implements AutoCloseable {
    private static final String NAME = "local_cloud";

    private final EmbeddedPostgres postgres;
    private final HikariDataSource dataSource;

    private Database(EmbeddedPostgres postgres, HikariDataSource dataSource) {
        this.postgres = postgres;
        this.dataSource = dataSource;
    }

    /** Starts the server on the files of an earlier run, if there are any, recovering what a crash left. */
    public static Database start(Path directory, int port) throws IOException, SQLException {
        return start(directory, port, Path.of(System.getProperty("user.home"), ".cache", "cadastro"));
    }

    /** @param cache where programs keep what they can do without */
    static Database start(Path directory, int port, Path cache) throws IOException, SQLException {
        Files.createDirectories(directory);
        Path data = directory.resolve("data");
        Path binaries = directory.toRealPath().resolve("binaries");
        OrphanedServer.stop(data, binaries);
        Binaries known = new Binaries(cache.resolve("postgres"));
        known.provide(binaries);
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                // Recovery after a crash may take its time, on a busy machine above all.
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("max_connections", "200")
                // The kernel keeps the files' pages as well, and gives them back when memory is short.
                .setServerConfig("shared_buffers", "32MB")
                // TCP only: the lock of a socket file would outlive a killed server.
                .setServerConfig("unix_socket_directories", "")
                // Survives the death of every process; only the death of the machine could lose what was answered.
                .setServerConfig("fsync", "off")
                // The embedding library turns this off, and then a killed server forgets what it has just answered.
                .setServerConfig("synchronous_commit", "on");
        if (!Files.exists(data)) {
            new NewServer(new InitialFiles(cache.resolve("postgres-data")), data).prepare(server);
        }
        EmbeddedPostgres postgres = server.start();
        known.keep(binaries);
        createDatabase(postgres.getPostgresDatabase());
        HikariConfig configuration = new HikariConfig();
        configuration.setDataSource(postgres.getDatabase("postgres", NAME));
        // Each is a process, and more than a few for each processor only take turns.
        configuration.setMaximumPoolSize(8);
        // Plans are made while tables are small, and kept when they have grown.
        configuration.setConnectionInitSql("SET enable_seqscan = off");
        return new Database(postgres, new HikariDataSource(configuration));
    }

    private static void createDatabase(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    /** A pool on the emulated services' own database, with auto-commit on. */
    public DataSource dataSource() {
        return dataSource;
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() throws IOException {
        dataSource.close();
        postgres.close();
    }
}
