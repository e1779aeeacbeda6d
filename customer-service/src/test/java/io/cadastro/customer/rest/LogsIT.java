package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the service writes about itself: everything that an operator needs, and nothing personal. */
@Tag("process")
class LogsIT {
    private final String cpf = Cpfs.random();
    private final String name = "Zoroastro Quixabeira";
    private final String mailbox = "zoroastro." + UUID.randomUUID();
    private final String email = mailbox + "@example.com";

    @TempDir
    Path data;

    @Test
    void theFileOnTheDataVolumeHasTheSameLinesAsTheOutput() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(toFile())) {
            // When
            service.terminate();

            assertThat(service.exitCode()).isIn(0, 143);
            List<JsonNode> lines = json(Files.readAllLines(file()));
            assertThat(lines)
                    .anyMatch(line -> line.path("message").asText().startsWith("customer-service ")
                            && line.path("level").asText().equals("INFO"));
            assertThat(messages(lines))
                    .isEqualTo(messages(json(service.log()
                            .lines()
                            .filter(line -> line.startsWith("{"))
                            .toList())));
        }
    }

    @Test
    void withoutBeingToldItWritesNoLogFile() {
        try (ServiceProcess service = ServiceProcess.start(Map.of("cadastro.data.directory", data.toString()))) {
            // When
            boolean ready = service.isReady();

            assertThat(ready).isTrue();
            assertThat(data.resolve("logs")).doesNotExist();
        }
    }

    @Test
    void whatWasRotatedLongAgoIsDeleted() throws IOException {
        Files.createDirectories(file().getParent());
        Path old = Files.writeString(file().resolveSibling("customer-service.log.2026-01-01.gz"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(15))));

        // When
        try (ServiceProcess service = ServiceProcess.start(toFile())) {
            await().until(() -> Files.notExists(old));

            assertThat(service.isReady()).isTrue();
            assertThat(file()).exists();
        }
    }

    @Test
    void whatIsPersonalStandsInNoLog() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(toFile());
                AwsClients clients = TestCloud.current().clients()) {
            String registered = body(cpf, email);
            Response created = post(service, registered);
            assertThat(created.statusCode()).isEqualTo(201);
            String id = created.jsonPath().getString("id");

            // When
            assertThat(post(service, registered).statusCode()).isEqualTo(409);
            assertThat(post(service, body("12345678901", email)).statusCode()).isEqualTo(400);
            assertThat(post(service, "{\"name\": " + name + "}").statusCode()).isEqualTo(400);
            assertThat(post(service, "{\"" + email + "\": \"" + cpf + "\"}").statusCode())
                    .isEqualTo(400);
            assertThat(post(service, "{\"name\": {\"" + name + "\": 1}}").statusCode())
                    .isEqualTo(400);
            assertThat(service.given()
                            .auth()
                            .oauth2(Tokens.withScopes("cadastro/customers.read"))
                            .get("/v1/customers/" + cpf)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(authorized(service)
                            .contentType("text/plain")
                            .body(name)
                            .post("/v1/customers")
                            .statusCode())
                    .isEqualTo(415);
            forge(clients, id);
            assertThat(service.given()
                            .auth()
                            .oauth2(Tokens.withScopes("cadastro/customers.read"))
                            .get("/v1/customers/" + id)
                            .statusCode())
                    .isEqualTo(500);

            for (String log : List.of(service.log(), Files.readString(file()))) {
                // It was written while all of this happened.
                assertThat(log).contains("UnreadableException");
                assertThat(log).doesNotContain(cpf, "12345678901", "Zoroastro", "Quixabeira", mailbox);
            }
        }
    }

    private Map<String, String> toFile() {
        return Map.of("cadastro.data.directory", data.toString(), "quarkus.log.file.enabled", "true");
    }

    private Path file() {
        return data.resolve("logs").resolve("customer-service.log");
    }

    private static List<JsonNode> json(List<String> lines) throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(String.join("\n", lines))
                .readAll();
    }

    private static List<String> messages(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("message").asText()).toList();
    }

    private String body(String taxId, String address) {
        return "{\"cpf\":\"%s\",\"name\":\"%s\",\"email\":\"%s\"}".formatted(taxId, name, address);
    }

    private static Response post(ServiceProcess service, String body) {
        return authorized(service).contentType("application/json").body(body).post("/v1/customers");
    }

    private static RequestSpecification authorized(ServiceProcess service) {
        return service.given()
                .auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Puts something unsealed where the name is, so that reading the customer fails inside. */
    private static void forge(AwsClients clients, String id) {
        clients.dynamoDb().updateItem(update -> update.tableName(
                        TestCloud.current().names().customersTable())
                .key(Map.of("pk", AttributeValue.fromS("CUSTOMER#" + id), "sk", AttributeValue.fromS("CUSTOMER")))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET #name = :forged")
                .expressionAttributeNames(Map.of("#name", "name"))
                .expressionAttributeValues(
                        Map.of(":forged", AttributeValue.fromB(SdkBytes.fromUtf8String("Zoroastro, not sealed")))));
    }
}
