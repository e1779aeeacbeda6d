package io.cadastro.localcloud.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cadastro.localcloud.RunningCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of each test's own with a single connection: whoever holds it and wants a second one fails, and does not
 * wait for others that do the same.
 */
public final class OneConnection implements BeforeEachCallback, AfterEachCallback {
    private Path directory;
    private Database database;
    private HikariDataSource dataSource;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        int port = RunningCloud.freePort();
        directory = Files.createTempDirectory("one-connection");
        database = Database.start(directory, port);
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/local_cloud?user=postgres");
        configuration.setMaximumPoolSize(1);
        configuration.setConnectionTimeout(5_000);
        dataSource = new HikariDataSource(configuration);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        dataSource.close();
        database.close();
        Trees.delete(directory);
    }

    public DataSource dataSource() {
        return dataSource;
    }
}
