package io.cadastro.localcloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.ItemStore.Write;
import io.cadastro.localcloud.postgres.OneConnection;
import io.cadastro.localcloud.protocol.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ItemStoreTest {
    private static final long EXPIRES = 2_000_000_000;

    @RegisterExtension
    final OneConnection database = new OneConnection();

    private Table table;
    private ItemStore store;

    @BeforeEach
    void createTable() throws Exception {
        store = new ItemStore(database.dataSource());
        table = new TableCatalog(database.dataSource()).create(json("""
                {"TableName": "people", "BillingMode": "PAY_PER_REQUEST",
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}"""));
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
