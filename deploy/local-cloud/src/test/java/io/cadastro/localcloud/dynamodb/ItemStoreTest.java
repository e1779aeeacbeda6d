package io.cadastro.localcloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.ItemStore.Write;
import io.cadastro.localcloud.postgres.Database;
import io.cadastro.localcloud.protocol.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemStoreTest {
    private static final long EXPIRES = 2_000_000_000;

    @TempDir
    private Path directory;

    private Database database;
    private HikariDataSource oneConnection;
    private Table table;
    private ItemStore store;

    @BeforeEach
    void startWithOneConnection() throws Exception {
        int port = RunningCloud.freePort();
        database = Database.start(directory, port);
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/local_cloud?user=postgres");
        configuration.setMaximumPoolSize(1);
        configuration.setConnectionTimeout(5_000);
        oneConnection = new HikariDataSource(configuration);
        store = new ItemStore(oneConnection);
        table = new TableCatalog(oneConnection).create(json("""
                {"TableName": "people", "BillingMode": "PAY_PER_REQUEST",
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}"""));
    }

    @AfterEach
    void stop() throws Exception {
        oneConnection.close();
        database.close();
    }

    @Test
    void everyItemIsReindexed_byWhoeverHasButOneConnection() throws Exception {
        // Given
        int several = 120;
        store.write(IntStream.range(0, several).mapToObj(this::expiringItem).toList());

        // When
        store.reindex(table.withExpiry("expiresAt"));

        // Then
        assertThat(store.deleteExpired(table, EXPIRES, EXPIRES, 1000)).isEqualTo(several);
    }

    @Test
    void anEmptyTableIsReindexedAtOnce() throws Exception {
        // When
        store.reindex(table.withExpiry("expiresAt"));

        // Then
        assertThat(store.totals(table).items()).isZero();
    }

    @Test
    void anItemThatDoesNotExpireStays() throws Exception {
        // Given
        Item item = AttributeDocuments.readItem(json("""
                {"pk": {"S": "stays"}}"""));
        store.write(List.of(new Write(new Place(table, table.keyOf(item)), item)));

        // When
        store.reindex(table.withExpiry("expiresAt"));

        // Then
        assertThat(store.deleteExpired(table, 0, Long.MAX_VALUE, 1000)).isZero();
    }

    private Write expiringItem(int number) {
        ObjectNode document = json("""
                {"pk": {"S": "person-%d"}, "expiresAt": {"N": "%d"}}""".formatted(number, EXPIRES));
        Item item = AttributeDocuments.readItem(document);
        return new Write(new Place(table, table.keyOfItem(item)), item);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonService.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
