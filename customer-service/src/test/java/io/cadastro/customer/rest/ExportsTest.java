package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ExportsTest {
    private static final String EXPORT = "cadastro/customers.export";
    private static final String TABLE = TestCloud.current().names().customersTable();
    private static final String EXPORTED = "cadastro.customer.exported.v1";
    private static final String NOBODY = "0193a5b0-0000-7000-8000-000000000001";

    private final AwsClients clients = TestCloud.current().clients();
    private final String cpf = Cpfs.random();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void everythingHeldOnACustomerIsInOneDocument() throws IOException {
        String id = register();
        Instant before = Instant.now();

        // When
        Response requested = request(id, key);

        assertThat(requested.statusCode()).isEqualTo(202);
        assertThat(requested.jsonPath().getString("status")).isEqualTo("pending");
        String location = requested.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(location).isEqualTo("/v1/exports/" + requested.jsonPath().getString("id"));
        Response completed = completed(location);
        assertThat(Instant.parse(completed.jsonPath().getString("expiresAt")))
                .isBetween(
                        before.plus(Duration.ofDays(7)).minusSeconds(1),
                        Instant.now().plus(Duration.ofDays(7)));
        Response content = caller(EXPORT).get(location + "/content");
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.contentType()).startsWith("application/json");
        assertThat(content.header("Cache-Control")).isEqualTo("no-store");
        assertThat(content.asByteArray()).hasSize(completed.jsonPath().getInt("size"));
        JsonNode document = new ObjectMapper().readTree(content.asByteArray());
        assertThat(schema().validate(document)).isEmpty();
        assertThat(document.path("customerId").asText()).isEqualTo(id);
        assertThat(document.path("customer"))
                .isEqualTo(new ObjectMapper()
                        .readTree(caller("cadastro/customers.read")
                                .get("/v1/customers/" + id)
                                .asByteArray()));
        assertThat(document.path("customer").path("cpf").asText()).isEqualTo(cpf);
        assertThat(document.path("events").findValuesAsText("type")).containsExactly("cadastro.customer.registered.v1");
        assertThat(document.path("events").findValuesAsText("name")).containsExactly("Maria da Silva");
        assertThat(document.path("links").path("documents").asText()).isEqualTo("/v1/customers/" + id + "/documents");
    }

    @Test
    void oneEventTellsThatItIsCompleted() throws IOException {
        String id = register();
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            String export = request(id, key).jsonPath().getString("id");

            List<CloudEvent> events =
                    subscriber.await(1, event -> id.equals(event.getSubject()) && EXPORTED.equals(event.getType()));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().getExtension("sequence").toString()).isEqualTo("0000000000000000002");
            JsonNode data =
                    new ObjectMapper().readTree(events.getFirst().getData().toBytes());
            assertThat(data.path("exportId").asText()).isEqualTo(export);
            assertThat(data.path("exportedAt").asText())
                    .isEqualTo(completed("/v1/exports/" + export).jsonPath().getString("completedAt"));
            assertThat(item("CUSTOMER#" + id, "CUSTOMER").get("lastSequence").n())
                    .isEqualTo("2");
        }
    }

    @Test
    void theSameRequestIsTheSameExport() {
        String id = register();
        String export = request(id, key).jsonPath().getString("id");
        completed("/v1/exports/" + export);

        // When
        Response again = request(id, key);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.jsonPath().getString("id")).isEqualTo(export);
        assertThat(again.jsonPath().getString("status")).isEqualTo("completed");
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        request(register(), key);

        // When
        Response answer = request(register(Cpfs.random()), key);

        assertProblem(answer, 422, "idempotency-key-reused");
    }

    @Test
    void withoutIdempotencyKeyNothingIsExported() {
        String id = register();

        // When
        Response answer = caller(EXPORT).post("/v1/customers/" + id + "/exports");

        assertProblem(answer, 400, "idempotency-key-required");
    }

    @Test
    void whoIsNotThereIsNotExported() {
        // When
        Response answer = request(NOBODY, key);

        assertProblem(answer, 404, "not-found");
        assertProblem(caller(EXPORT).get("/v1/exports/" + NOBODY), 404, "not-found");
        assertProblem(caller(EXPORT).get("/v1/exports/" + NOBODY + "/content"), 404, "not-found");
    }

    @Test
    void anExportThatIsNotCompletedIsNotDownloaded() {
        String export = completedExportOf(register());
        setStatus(export, "pending");

        // When
        Response answer = caller(EXPORT).get("/v1/exports/" + export + "/content");

        assertProblem(answer, 409, "export-not-completed");
    }

    @Test
    void anExpiredExportIsNotThereEvenBeforeItsItemIsRemoved() {
        String export = completedExportOf(register());
        clients.dynamoDb().updateItem(update -> update.tableName(TABLE)
                .key(itemKey("EXPORT#" + export, "EXPORT"))
                .updateExpression("SET expiresAt = :now")
                .expressionAttributeValues(Map.of(
                        ":now", AttributeValue.fromN(Long.toString(Instant.now().getEpochSecond())))));

        // When
        Response answer = caller(EXPORT).get("/v1/exports/" + export);

        assertProblem(answer, 404, "not-found");
        assertProblem(caller(EXPORT).get("/v1/exports/" + export + "/content"), 404, "not-found");
    }

    @Test
    void theExportOfAnErasedCustomerIsGone() {
        String id = register();
        String export = completedExportOf(id);

        // When
        erase(id);

        assertProblem(caller(EXPORT).get("/v1/exports/" + export), 410, "customer-erased");
        assertProblem(caller(EXPORT).get("/v1/exports/" + export + "/content"), 410, "customer-erased");
        assertProblem(request(id, UUID.randomUUID().toString()), 410, "customer-erased");
    }

    @Test
    void withoutTheCustomersKeyItCannotBeRead() {
        String id = register();
        String export = completedExportOf(id);
        destroyKey(id);

        // When
        Response answer = caller(EXPORT).get("/v1/exports/" + export + "/content");

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void whatIsStoredShowsNothingAndIsForgottenAfterAWeek() {
        String export = completedExportOf(register());

        // When
        Map<String, AttributeValue> chunk = item("EXPORT#" + export, "CHUNK#000001#000000");

        byte[] bytes = chunk.get("bytes").b().asByteArray();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(cpf, "Maria");
        assertThat(Instant.ofEpochSecond(Long.parseLong(chunk.get("expiresAt").n())))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(7)));
    }

    @Test
    void aChunkOfAnotherExportOfTheSameCustomerIsNotRead() {
        String id = register();
        String export = completedExportOf(id);
        String other = request(id, UUID.randomUUID().toString()).jsonPath().getString("id");
        completed("/v1/exports/" + other);
        Map<String, AttributeValue> chunk = new HashMap<>(item("EXPORT#" + other, "CHUNK#000001#000000"));
        chunk.put("pk", AttributeValue.fromS("EXPORT#" + export));
        clients.dynamoDb().putItem(put -> put.tableName(TABLE).item(chunk));

        // When
        Response answer = caller(EXPORT).get("/v1/exports/" + export + "/content");

        assertProblem(answer, 500, "internal-error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cadastro/customers.read", "cadastro/customers.write", "cadastro/customers.erase"})
    void withAnotherScopeNothingIsExportedOrDownloaded(String scope) {
        String id = register();
        String export = completedExportOf(id);

        // When
        Response requested = caller(scope).header("Idempotency-Key", key).post("/v1/customers/" + id + "/exports");

        assertProblem(requested, 403, "forbidden");
        assertProblem(caller(scope).get("/v1/exports/" + export), 403, "forbidden");
        assertProblem(caller(scope).get("/v1/exports/" + export + "/content"), 403, "forbidden");
        assertProblem(given().get("/v1/exports/" + export + "/content"), 401, "unauthorized");
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream schema = ExportsTest.class.getResourceAsStream("/schemas/cadastro.customer-export.v1.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        }
    }

    private static void assertProblem(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + slug);
    }

    private String register() {
        return register(cpf);
    }

    private static String register(String cpf) {
        return caller("cadastro/customers.write")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"maria.%s@example.com\"}"
                        .formatted(cpf, UUID.randomUUID()))
                .post("/v1/customers")
                .jsonPath()
                .getString("id");
    }

    private static Response request(String customerId, String key) {
        return caller(EXPORT).header("Idempotency-Key", key).post("/v1/customers/" + customerId + "/exports");
    }

    private String completedExportOf(String customerId) {
        String export = request(customerId, key).jsonPath().getString("id");
        completed("/v1/exports/" + export);
        return export;
    }

    private static Response completed(String location) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> caller(EXPORT).get(location), answer -> "completed"
                .equals(answer.jsonPath().getString("status")));
    }

    private static RequestSpecification caller(String scope) {
        return given().auth().oauth2(Tokens.withScopes(scope));
    }

    /** As an erasure leaves the customer: a tombstone without a key. */
    private void erase(String id) {
        destroyKey(id);
        clients.dynamoDb().updateItem(update -> update.tableName(TABLE)
                .key(itemKey("CUSTOMER#" + id, "CUSTOMER"))
                .updateExpression("SET #status = :erased")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":erased", AttributeValue.fromS("erased"))));
    }

    private void destroyKey(String id) {
        clients.dynamoDb().deleteItem(delete -> delete.tableName(
                        TestCloud.current().names().customerKeysTable())
                .key(Map.of("pk", AttributeValue.fromS("customer#" + id)))
                .conditionExpression("attribute_exists(pk)"));
    }

    private void setStatus(String export, String status) {
        clients.dynamoDb().updateItem(update -> update.tableName(TABLE)
                .key(itemKey("EXPORT#" + export, "EXPORT"))
                .updateExpression("SET #status = :status")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(status))));
    }

    private Map<String, AttributeValue> item(String partition, String sort) {
        return clients.dynamoDb()
                .getItem(get ->
                        get.tableName(TABLE).key(itemKey(partition, sort)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> itemKey(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }
}
