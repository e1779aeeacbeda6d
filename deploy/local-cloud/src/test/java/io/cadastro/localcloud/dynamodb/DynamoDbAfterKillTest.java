package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.KilledCloud;
import io.cadastro.localcloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class DynamoDbAfterKillTest {
    @TempDir
    Path data;

    private KilledCloud killed;

    @BeforeEach
    void choosePorts() throws IOException {
        killed = new KilledCloud(data);
    }

    @Test
    void everyAnsweredTransactionIsThere_andNoneByHalf() throws Exception {
        // Given
        Process process = killed.start();
        Set<String> answered = new ConcurrentSkipListSet<>();
        try (DynamoDbClient dynamoDb = killed.client(DynamoDbClient.builder())) {
            TestTable.create(dynamoDb, "kept", ScalarAttributeType.N);
            Thread writer = Thread.ofVirtual().start(() -> writeUntilRefused(dynamoDb, answered));
            await().atMost(KilledCloud.PATIENCE).until(() -> answered.size() >= 100);

            // When
            killPostgres();
            process.destroyForcibly().waitFor();

            // Then
            writer.join();
            try (LocalCloud cloud = LocalCloud.start(killed.options())) {
                assertThat(cloud.port()).isEqualTo(killed.options().port());
                Map<String, Integer> found = countByTransaction(dynamoDb);
                assertThat(new TreeSet<>(found.keySet())).containsAll(answered);
                assertThat(found.values()).containsOnly(3);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void writeUntilRefused(DynamoDbClient dynamoDb, Set<String> answered) {
        try {
            for (int i = 0; ; i++) {
                String id = "transaction-" + i;
                dynamoDb.transactWriteItems(request -> request.transactItems(put(id, 0), put(id, 1), put(id, 2)));
                answered.add(id);
            }
        } catch (SdkException e) {
            // The cloud is gone, which is what this thread waits for.
            Thread.currentThread().interrupt();
        }
    }

    private static TransactWriteItem put(String id, int number) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("kept").item(item("pk", id, "sk", number)))
                .build();
    }

    private static Map<String, Integer> countByTransaction(DynamoDbClient dynamoDb) {
        Map<String, Integer> counts = new TreeMap<>();
        dynamoDb.scanPaginator(request -> request.tableName("kept"))
                .items()
                .forEach(item -> counts.merge(item.get("pk").s(), 1, Integer::sum));
        return counts;
    }

    private void killPostgres() throws IOException {
        try (var files = Files.walk(data)) {
            Path pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        }
    }
}
