package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cadastro.customer.testing.ImportApi;
import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.MemoryLimit;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.SpecificationQuerier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Imports and the process that works on them. A run is repeated with {@code -Dseed}. */
@Tag("process")
class ImportProcessIT {
    private static final int LINES = 5_000;
    private static final int KILLS = 6;
    private static final int MANY_LINES = 300_000;

    /** A JVM takes a quarter of this for its heap. */
    private static final int MEBIBYTES = ServiceProcess.isNative() ? 160 : 384;

    @TempDir
    Path data;

    @Test
    void whateverIsKilledEveryValidLineIsOneCustomer() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Kills " + KILLS + " times: -Dseed=" + seed);
        Random random = new Random(seed);
        long before = customers();
        String id;
        try (ServiceProcess service = start()) {
            id = ImportApi.idOf(api(service).post(ImportApi.CSV, withEachTenthInvalid(LINES)));
            letRunFor(random.nextInt(1_500));
        }

        // When
        for (int kill = 1; kill < KILLS; kill++) {
            try (ServiceProcess service = start()) {
                letRunFor(random.nextInt(1_500));
            }
        }

        try (ServiceProcess service = start()) {
            Response ended = api(service).awaitEnd(id);
            assertThat(ended.jsonPath().getString("status")).isEqualTo("completed");
            assertThat(ended.jsonPath().getInt("accepted")).isEqualTo(LINES * 9 / 10);
            assertThat(ended.jsonPath().getInt("refused")).isEqualTo(LINES / 10);
            assertThat(ended.jsonPath().getInt("alreadyRegistered")).isZero();
            assertThat(customers() - before).isEqualTo(LINES * 9 / 10);
            assertThat(api(service).report(id, ImportApi.NDJSON).asString().lines())
                    .hasSize(LINES / 10)
                    .doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(spooled()).isEmpty());
        }
    }

    @Test
    void aServiceThatIsToldToEndLeavesTheRestToTheNextStart() {
        String id;
        try (ServiceProcess service = start()) {
            id = ImportApi.idOf(api(service).post(ImportApi.CSV, withEachTenthInvalid(LINES)));
            await().until(() -> api(service).get(id).jsonPath().getInt("lines.done") > 0);

            // When
            service.terminate();

            assertThat(service.exitCode()).isIn(0, 143);
            assertThat(service.log()).contains("stopped in").doesNotContain("\"level\":\"ERROR\"");
            assertThat(spooled()).hasSize(1);
        }
        try (ServiceProcess service = start()) {
            Response ended = api(service).awaitEnd(id);
            assertThat(ended.jsonPath().getInt("accepted")).isEqualTo(LINES * 9 / 10);
            assertThat(ended.jsonPath().getInt("refused")).isEqualTo(LINES / 10);
        }
    }

    @Test
    void aLargeImportTakesNoMoreMemoryThanASmallOne() throws IOException {
        Optional<MemoryLimit> limit = MemoryLimit.ofMebibytes(MEBIBYTES);
        assumeTrue(limit.isPresent(), "this user may not limit memory");
        Path lines = data.resolve("lines.ndjson");
        write(lines);
        try (MemoryLimit memory = limit.get()) {
            try (ServiceProcess service = ServiceProcess.start(memory, configuration())) {
                // When
                Response accepted = api(service)
                        .request()
                        .contentType(ImportApi.NDJSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(lines.toFile())
                        .post("/v1/imports");

                Response ended = api(service).awaitEnd(ImportApi.idOf(accepted));
                assertThat(ended.jsonPath().getLong("bytes.total")).isEqualTo(Files.size(lines));
                assertThat(ended.jsonPath().getInt("accepted")).isEqualTo(MANY_LINES / 100);
                assertThat(ended.jsonPath().getInt("refused")).isEqualTo(MANY_LINES - MANY_LINES / 100);
                assertThat(memory.kills()).isZero();
            }
        }
    }

    @Test
    void whatIsTooLargeIsNotTaken() {
        try (ServiceProcess service = start(Map.of("cadastro.imports.largest", "1M"))) {
            // When
            Response answer = api(service).post(ImportApi.CSV, "x".repeat(1024 * 1024 + 1));

            assertProblem(answer, 413, "content-too-large");
            assertThat(spooled()).isEmpty();
        }
    }

    @Test
    void whatUnpacksToTooMuchIsNotTaken() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20 * 1024 * 1024]);
        }
        try (ServiceProcess service = start(Map.of("cadastro.imports.largest", "1M"))) {
            // When
            Response answer = api(service)
                    .request()
                    .contentType(ImportApi.CSV)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Content-Encoding", "gzip")
                    .body(packed.toByteArray())
                    .post("/v1/imports");

            assertProblem(answer, 413, "content-too-large");
            assertThat(spooled()).isEmpty();
        }
    }

    @Test
    void whatThereIsNoRoomForIsNotTaken() {
        try (ServiceProcess service = start(Map.of("cadastro.imports.spare", "1000000G"))) {
            // When
            Response answer = api(service).post(ImportApi.CSV, "cpf,name,email\n");

            assertProblem(answer, 507, "no-space");
            assertThat(spooled()).isEmpty();
        }
    }

    @Test
    void whatBreaksOffIsNotKept() throws IOException {
        try (ServiceProcess service = start()) {
            Socket client = half(service);

            // When
            client.close();

            await().untilAsserted(() -> assertThat(spooled()).isEmpty());
            assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"");
        }
    }

    @Test
    void whatHadComeInHalfWhenTheServiceWasKilledIsNotKept() throws IOException {
        Socket client;
        try (ServiceProcess service = start()) {
            client = half(service);
        }
        client.close();
        Path left = spooled().getFirst();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));

        // When
        try (ServiceProcess service = start()) {
            await().untilAsserted(() -> assertThat(spooled()).isEmpty());
            assertThat(service.log()).contains("Discarding what came in half");
        }
    }

    @Test
    void anImportWhoseFileWasChangedFailsAndSaysSo() throws IOException {
        String id;
        try (ServiceProcess service = start()) {
            id = ImportApi.idOf(api(service).post(ImportApi.CSV, withEachTenthInvalid(LINES)));
            service.terminate();
            service.exitCode();
        }
        try (FileChannel file = FileChannel.open(spooled().getFirst(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {0, 0}), file.size() - 100);
        }

        // When
        try (ServiceProcess service = start()) {
            Response ended = api(service).awaitEnd(id);

            assertThat(ended.jsonPath().getString("status")).isEqualTo("failed");
            assertThat(ended.jsonPath().getString("failure"))
                    .isEqualTo("What was stored of it cannot be read any more: hand it in again");
        }
    }

    /** Hands in the beginning of an import and waits until it lies in the spool. */
    private Socket half(ServiceProcess service) throws IOException {
        URI url = URI.create(SpecificationQuerier.query(service.given()).getBaseUri());
        Socket client = new Socket(url.getHost(), url.getPort());
        String head = "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                + "Authorization: Bearer " + Tokens.withScopes("cadastro/customers.import")
                + "\r\nIdempotency-Key: half\r\nContent-Length: 10000000\r\n\r\ncpf,name,email\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> assertThat(spooled()).hasSize(1));
        return client;
    }

    @Test
    void nothingThatIsImportedStandsInTheLog() {
        String cpf = Cpfs.random();
        String line =
                "{\"cpf\":\"%s\",\"name\":\"Filomena Quitéria\",\"email\":\"filomena@example.com\"}\n".formatted(cpf);
        String bad = "{\"cpf\":\"52998224724\",\"name\":\"Filomena Quitéria\",\"email\":\"filomena\"}\n";
        try (ServiceProcess service = start()) {
            // When
            api(service).importAll(ImportApi.NDJSON, line + bad + "Filomena\n");

            assertThat(service.log())
                    .contains("Imported: import=")
                    .doesNotContain(cpf, "52998224724", "Filomena", "filomena");
        }
    }

    private ServiceProcess start() {
        return start(Map.of());
    }

    private ServiceProcess start(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(configuration());
        all.putAll(more);
        return ServiceProcess.start(all);
    }

    private Map<String, String> configuration() {
        return Map.of("cadastro.data.directory", data.resolve("service").toString());
    }

    private static ImportApi api(ServiceProcess service) {
        return new ImportApi(service::given);
    }

    private static void letRunFor(int milliseconds) {
        await().pollDelay(Duration.ofMillis(milliseconds)).until(() -> true);
    }

    private List<Path> spooled() {
        try (Stream<Path> files = Files.list(data.resolve("service/spool"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withEachTenthInvalid(int count) {
        StringBuilder lines = new StringBuilder("cpf,name,email\n");
        Set<String> cpfs = new HashSet<>();
        while (cpfs.size() < count) {
            String cpf = Cpfs.random();
            if (cpfs.add(cpf)) {
                String name = cpfs.size() % 10 == 0 ? "" : "Maria";
                lines.append(cpf)
                        .append(',')
                        .append(name)
                        .append(",maria.")
                        .append(UUID.randomUUID())
                        .append("@example.com\n");
            }
        }
        return lines.toString();
    }

    /** Of a hundred lines one is valid: what is registered costs no memory, and much time. */
    private static void write(Path file) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < MANY_LINES; i++) {
                String cpf = i % 100 == 0 ? Cpfs.random() : "11111111111";
                lines.write("{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"maria.%s@example.com\"}\n"
                        .formatted(cpf, UUID.randomUUID()));
            }
        }
    }

    private static long customers() {
        TestCloud cloud = TestCloud.current();
        try (AwsClients clients = cloud.clients()) {
            return clients
                    .dynamoDb()
                    .scanPaginator(scan -> scan.tableName(cloud.names().customersTable())
                            .select(Select.COUNT)
                            .filterExpression("sk = :customer")
                            .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS("CUSTOMER"))))
                    .stream()
                    .mapToLong(page -> page.count())
                    .sum();
        }
    }

    private static void assertProblem(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + slug);
    }
}
