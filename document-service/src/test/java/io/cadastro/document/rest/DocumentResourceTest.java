package io.cadastro.document.rest;

import static io.cadastro.document.testing.DocumentApi.announce;
import static io.cadastro.document.testing.DocumentApi.authorized;
import static io.cadastro.document.testing.DocumentApi.knownCustomer;
import static io.cadastro.document.testing.DocumentApi.list;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.document.testing.DocumentApi;
import io.cadastro.document.testing.TestFile;
import io.cadastro.events.Event;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class DocumentResourceTest {
    private static final String READ = "cadastro/documents.read";
    private static final String WRITE = "cadastro/documents.write";
    private static final UUID SOME_ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @MethodSource("endpoints")
    void requestWithoutTokenIsRefused(String method, String path, String scope) {
        // When
        Response response = given().request(method, path);

        // Then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/unauthorized");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void requestWithAForgedTokenIsRefused(String method, String path, String scope) {
        // Given
        String token = Tokens.withScopes(scope);
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        // When
        Response response = given().auth().oauth2(forged).request(method, path);

        // Then
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void requestWithoutTheScopeIsRefused(String method, String path, String scope) {
        // Given
        String other = scope.equals(READ) ? WRITE : READ;
        String token = Tokens.withScopes(other, "cadastro/customers.write");

        // When
        Response response = given().auth().oauth2(token).request(method, path);

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/forbidden");
    }

    private static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of("POST", "/v1/customers/" + SOME_ID + "/documents", WRITE),
                Arguments.of("GET", "/v1/customers/" + SOME_ID + "/documents", READ),
                Arguments.of("GET", "/v1/documents/" + SOME_ID, READ),
                Arguments.of("POST", "/v1/documents/" + SOME_ID + "/downloads", READ));
    }

    @Test
    void announcedDocumentTellsHowToUploadIt() {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.pdf();

        // When
        Response response = announce(customerId, file.description());

        // Then
        JsonPath document = response.jsonPath();
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Location")).endsWith("/v1/documents/" + document.getString("id"));
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(document.getUUID("customerId")).isEqualTo(customerId);
        assertThat(document.getString("fileName")).isEqualTo("contrato.pdf");
        assertThat(document.getString("contentType")).isEqualTo("application/pdf");
        assertThat(document.getInt("size")).isEqualTo(file.bytes().length);
        assertThat(document.getString("sha256")).isEqualTo(file.sha256());
        assertThat(document.getString("status")).isEqualTo("awaiting-upload");
        assertThat(document.getString("upload.method")).isEqualTo("PUT");
        assertThat(document.getString("upload.url"))
                .contains("/customers/" + customerId + "/" + document.getString("id") + "?");
        assertThat(document.<String, String>getMap("upload.headers"))
                .containsEntry("content-length", Integer.toString(file.bytes().length))
                .containsEntry("content-type", "application/pdf")
                .containsOnlyKeys("content-length", "content-type", "x-amz-checksum-sha256");
        assertThat(Instant.parse(document.getString("upload.expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)));
    }

    @Test
    void announcedDocumentCanBeRead() {
        // Given
        JsonPath announced =
                announce(knownCustomer(), TestFile.pdf().description()).jsonPath();

        // When
        JsonPath read = DocumentApi.get(announced.getUUID("id"));

        // Then
        Map<String, Object> expected = announced.getMap("");
        expected.remove("upload");
        assertThat(read.<String, Object>getMap("")).isEqualTo(expected);
    }

    @Test
    void sameKeyAndBodyAnswersWithTheSameDocument() {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.pdf();
        JsonPath first =
                announce(customerId, "key-" + customerId, file.description()).jsonPath();

        // When
        Response second = announce(customerId, "key-" + customerId, file.description());

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getUUID("id")).isEqualTo(first.getUUID("id"));
        assertThat(second.jsonPath().getString("createdAt")).isEqualTo(first.getString("createdAt"));
        assertThat(list(customerId, "").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        // Given
        UUID customerId = knownCustomer();
        announce(customerId, "key-" + customerId, TestFile.pdf().description());

        // When
        Response response =
                announce(customerId, "key-" + customerId, TestFile.pdf().description());

        // Then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void refusedRequestDoesNotUseItsKeyUp() {
        // Given
        UUID customerId = UUID.randomUUID();
        TestFile file = TestFile.pdf();
        announce(customerId, "key-" + customerId, file.description()).then().statusCode(404);
        DocumentApi.publish(DocumentApi.registered(customerId));
        await().atMost(Duration.ofSeconds(20)).until(() -> list(customerId, "").statusCode() == 200);

        // When
        Response response = announce(customerId, "key-" + customerId, file.description());

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
    }

    @Test
    void requestWithoutIdempotencyKeyIsRefused() {
        // When
        Response response = authorized()
                .contentType(ContentType.JSON)
                .body(TestFile.pdf().description())
                .post("/v1/customers/{id}/documents", SOME_ID);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-required");
    }

    @Test
    void unknownCustomerIsRefused_withTheHintThatItMayTakeAMoment() {
        // When
        Response response = announce(UUID.randomUUID(), TestFile.pdf().description());

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/customer-unknown");
        assertThat(response.jsonPath().getString("detail")).contains("a moment");
    }

    @Test
    void eventOfACustomerThatComesTwiceHarmsNothing() {
        // Given
        UUID customerId = knownCustomer();
        Event again = DocumentApi.registered(customerId);
        DocumentApi.publish(again);
        DocumentApi.publish(again);
        knownCustomer();

        // When
        Response response = announce(customerId, TestFile.pdf().description());

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void badFieldIsNamed(String field, Object value) {
        // Given
        Map<String, Object> description = TestFile.pdf().description();
        description.put(field, value);

        // When
        Response response = announce(SOME_ID, description);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(response.jsonPath().getList("violations.field")).containsExactly(field);
    }

    private static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("fileName", null),
                Arguments.of("fileName", " "),
                Arguments.of("fileName", "a".repeat(256)),
                Arguments.of("fileName", "a\u0000.pdf"),
                Arguments.of("fileName", "a\n.pdf"),
                Arguments.of("fileName", "a\u202efdp.exe"),
                Arguments.of("contentType", null),
                Arguments.of("contentType", "text/html"),
                Arguments.of("contentType", "application/pdf; charset=x"),
                Arguments.of("size", null),
                Arguments.of("size", 0),
                Arguments.of("size", -1),
                Arguments.of("size", 5L * 1024 * 1024 * 1024 + 1),
                Arguments.of("sha256", null),
                Arguments.of("sha256", "abc"),
                Arguments.of("sha256", "g".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "null", "x"})
    void bodyThatCannotBeReadIsRefused(String body) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size\": 1.5}|size|has another type than is expected",
                "{\"size\": \"529.982.247-25\"}|size|has another type than is expected",
                "{\"fileName\": {}}|fileName|has another type than is expected",
                "{\"owner\": \"529.982.247-25\"}|owner|is not a field of this request"
            })
    void fieldOfTheWrongTypeIsNamed_andItsValueIsNotRepeated(String body, String field, String message) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getList("violations.field")).containsExactly(field);
        assertThat(response.jsonPath().getList("violations.message")).containsExactly(message);
        assertThat(response.asString()).doesNotContain("529.982.247-25");
    }

    private static Response post(String body) {
        return authorized()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/customers/{id}/documents", SOME_ID);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5368709120,5368709120"})
    void smallestAndLargestSizeAreTaken(long size, String contentLength) {
        // Given
        Map<String, Object> description = TestFile.pdf().description();
        description.put("size", size);

        // When
        Response response = announce(knownCustomer(), description);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.jsonPath().<String, String>getMap("upload.headers"))
                .containsEntry("content-length", contentLength);
    }

    @Test
    void pagesLeadThroughTheWholeList_newestFirst() {
        // Given
        UUID customerId = knownCustomer();
        List<UUID> announced = Stream.generate(
                        () -> announce(customerId, TestFile.pdf().description()))
                .limit(5)
                .map(response -> response.jsonPath().getUUID("id"))
                .toList();
        announce(knownCustomer(), TestFile.pdf().description());

        // When
        JsonPath first = list(customerId, "?limit=2").jsonPath();
        JsonPath second =
                list(customerId, "?limit=2&after=" + first.getString("next")).jsonPath();
        JsonPath third =
                list(customerId, "?limit=2&after=" + second.getString("next")).jsonPath();

        // Then
        assertThat(first.getList("items.id", UUID.class)).containsExactly(announced.get(4), announced.get(3));
        assertThat(second.getList("items.id", UUID.class)).containsExactly(announced.get(2), announced.get(1));
        assertThat(third.getList("items.id", UUID.class)).containsExactly(announced.get(0));
        assertThat(third.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"?limit=0, limit", "?limit=101, limit", "?limit=x, limit", "?limit=-1, limit", "?after=unknown, after"})
    void badPageIsRefused(String query, String field) {
        // Given
        UUID customerId = knownCustomer();

        // When
        Response response = list(customerId, query);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(response.jsonPath().getList("violations.field")).containsExactly(field);
        assertThat(response.jsonPath().getList("violations.in")).containsExactly("query");
    }

    @Test
    void listOfAnUnknownCustomerIsNotFound() {
        // When
        Response response = list(UUID.randomUUID(), "");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/customer-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/documents/019a0000-0000-7000-8000-000000000009", "/v1/documents/x"})
    void unknownDocumentIsNotFound(String path) {
        // When
        Response response = authorized().get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void serviceIsReadyWhenItsDatabaseIs() {
        // When
        Response response = given().get("/q/health/ready");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getList("checks.status")).containsExactly("UP");
    }

    @Test
    void openApiTellsOfTheBearerTokenAndEveryOperation() {
        // When
        JsonPath openApi = given().accept(ContentType.JSON).get("/q/openapi").jsonPath();

        // Then
        assertThat(openApi.getString("components.securitySchemes.SecurityScheme.scheme"))
                .isEqualTo("bearer");
        assertThat(openApi.getMap("paths"))
                .containsOnlyKeys(
                        "/v1/customers/{customerId}/documents", "/v1/documents/{id}", "/v1/documents/{id}/downloads");
        assertThat(
                        openApi.getString(
                                "paths.'/v1/customers/{customerId}/documents'.post.responses.'201'.content.'application/json'.schema.$ref"))
                .isEqualTo("#/components/schemas/Document");
    }
}
