package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.LocalCloud;
import io.cadastro.localcloud.Options;
import io.cadastro.localcloud.RunningCloud;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    /** Long, for machines that do much else at the same time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Options options;
    private URI endpoint;

    @BeforeEach
    void choosePorts() throws IOException {
        int port = RunningCloud.freePort();
        int postgresPort = RunningCloud.freePort();
        options = Options.parse(
                "--port", "" + port, "--postgres-port", "" + postgresPort, "--data", data.toString(), "--day", "24h");
        endpoint = URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void everyAnsweredTransactionIsThere_andNoneByHalf() throws Exception {
        // Given
        Process process = startProcess();
        Set<String> answered = new ConcurrentSkipListSet<>();
        try (DynamoDbClient dynamoDb = client()) {
            TestTable.create(dynamoDb, "kept", ScalarAttributeType.N);
            Thread writer = Thread.ofVirtual().start(() -> writeUntilRefused(dynamoDb, answered));
            await().atMost(PATIENCE).until(() -> answered.size() >= 100);

            // When
            killPostgres();
            process.destroyForcibly().waitFor();

            // Then
            writer.join();
            try (LocalCloud cloud = LocalCloud.start(options)) {
                assertThat(cloud.port()).isEqualTo(endpoint.getPort());
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

    private DynamoDbClient client() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(RunningCloud.REGION)
                .credentialsProvider(RunningCloud.CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private Process startProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalCloud.class.getName(),
                        "--port",
                        "" + options.port(),
                        "--postgres-port",
                        "" + options.postgresPort(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
        await().atMost(PATIENCE).until(() -> isUp(process));
        return process;
    }

    private boolean isUp(Process process) throws Exception {
        assertThat(process.isAlive()).isTrue();
        try {
            HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException | HttpTimeoutException e) {
            return false;
        }
    }
}
