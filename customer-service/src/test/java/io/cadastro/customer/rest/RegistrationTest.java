package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class RegistrationTest {
    private static final String WRITE = "cadastro/customers.write";
    private static final String READ = "cadastro/customers.read";

    private final String cpf = Cpfs.random();
    private final String email = "maria." + UUID.randomUUID() + "@example.com";
    private final String key = UUID.randomUUID().toString();

    @Test
    void aPersonIsRegisteredAndCanBeRead() {
        // When
        Response answer = post(key, body(cpf, email));

        assertThat(answer.statusCode()).isEqualTo(201);
        String id = answer.jsonPath().getString("id");
        assertThat(answer.header("Location")).endsWith("/v1/customers/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        Response read = get(id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.jsonPath().<String, Object>getMap(""))
                .isEqualTo(answer.jsonPath().getMap(""))
                .containsEntry("kind", "person")
                .containsEntry("cpf", cpf)
                .containsEntry("name", "Maria da Silva")
                .containsEntry("email", email)
                .containsEntry("preferredLanguage", "pt-BR")
                .containsEntry("status", "active");
    }

    @Test
    void aCompanyWithAnAlphanumericCnpjIsAccepted() {
        // When
        Response answer =
                post(key, "{\"cnpj\":\"12.ABC.345/01DE-35\",\"name\":\"Empresa\",\"email\":\"%s\"}".formatted(email));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("cnpj")).isEqualTo("12ABC34501DE35");
        assertThat(answer.jsonPath().getString("kind")).isEqualTo("company");
    }

    @Test
    void theSameRequestAgainAnswersTheSame() {
        Response first = post(key, body(cpf, email));

        // When
        Response second = post(key, body(cpf, email));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        post(key, body(cpf, email));

        // When
        Response answer = post(key, body(Cpfs.random(), "other" + email));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void aCpfIsRegisteredOnce() {
        post(key, body(cpf, email));

        // When
        Response answer = post(UUID.randomUUID().toString(), body(cpf, "other" + email));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/already-registered");
        assertThat(answer.jsonPath().getString("detail")).contains("cpf").doesNotContain(cpf);
    }

    @Test
    void anEmailAddressIsRegisteredOnceWhateverItsCase() {
        post(key, body(cpf, email));

        // When
        Response answer = post(UUID.randomUUID().toString(), body(Cpfs.random(), "M" + email.substring(1)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("detail")).contains("email").doesNotContain(email);
    }

    @Test
    void ofManyAtOnceWithTheSameCpfOneIsRegistered() throws Exception {
        List<Integer> statuses = atOnce(8, number -> post(UUID.randomUUID().toString(), body(cpf, number + email)));

        // When
        long registered = statuses.stream().filter(status -> status == 201).count();

        assertThat(registered).isEqualTo(1);
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void ofManyAtOnceWithTheSameKeyAllAnswerTheSameCustomerOrInFlight() throws Exception {
        // When
        List<Integer> statuses = atOnce(8, number -> post(key, body(cpf, email)));

        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(post(key, body(cpf, email)).statusCode()).isEqualTo(201);
    }

    @Test
    void subscribersLearnOfItWithoutPersonalData() {
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            String id = post(key, body(cpf, email)).jsonPath().getString("id");

            List<CloudEvent> events = subscriber.await(1, event -> id.equals(event.getSubject()));
            assertThat(events).hasSize(1);
            CloudEvent event = events.getFirst();
            assertThat(event.getType()).isEqualTo("cadastro.customer.registered.v1");
            assertThat(event.getSource()).hasToString("/cadastro/customer-service");
            assertThat(event.getExtension("sequence")).isEqualTo("0000000000000000001");
            assertThat(event.getExtension("traceparent").toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                    .contains(id)
                    .doesNotContain(cpf, email, "Maria");
        }
    }

    @Test
    void aPublishedEventLeavesTheIndexOfUnpublishedOnes() {
        // When
        String id = post(key, body(cpf, email)).jsonPath().getString("id");

        await().untilAsserted(() -> assertThat(eventItem(id)).isNotEmpty().doesNotContainKey("outboxShard"));
    }

    @Test
    void anEventThatACrashLeftBehindIsPublishedBySweeping() {
        String id = post(key, body(cpf, email)).jsonPath().getString("id");
        await().untilAsserted(() -> assertThat(eventItem(id)).isNotEmpty().doesNotContainKey("outboxShard"));
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            leaveBehind(id);

            assertThat(subscriber.await(1, event -> id.equals(event.getSubject())))
                    .hasSize(1);
            await().untilAsserted(() -> assertThat(eventItem(id)).doesNotContainKey("outboxShard"));
        }
    }

    @Test
    void nothingPersonalIsReadableInTheTable() {
        // When
        String id = post(key, body(cpf, email)).jsonPath().getString("id");

        try (var clients = TestCloud.current().clients()) {
            String items = clients.dynamoDb()
                    .scan(scan -> scan.tableName(TestCloud.current().names().customersTable()))
                    .items()
                    .toString();
            assertThat(items).contains(id).doesNotContain(cpf, email, "Maria da Silva");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpf   | {'cpf':'52998224724','name':'Maria','email':'a@example.com'}",
                "cpf   | {'cpf':'11111111111','name':'Maria','email':'a@example.com'}",
                "cnpj  | {'cnpj':'12ABC34501DE36','name':'Maria','email':'a@example.com'}",
                "cpf   | {'name':'Maria','email':'a@example.com'}",
                "cpf   | {'cpf':'52998224725','cnpj':'12ABC34501DE35','name':'Maria','email':'a@example.com'}",
                "name  | {'cpf':'52998224725','name':' ','email':'a@example.com'}",
                "name  | {'cpf':'52998224725','email':'a@example.com'}",
                "name  | {'cpf':'52998224725','name':'a\\u0007b','email':'a@example.com'}",
                "email | {'cpf':'52998224725','name':'Maria'}",
                "email | {'cpf':'52998224725','name':'Maria','email':'maria'}",
                "preferredLanguage | {'cpf':'52998224725','name':'M','email':'a@example.com','preferredLanguage':'de'}"
            })
    void badInputIsRefusedNamingTheField(String field, String body) {
        // When
        Response answer = post(key, body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getList("violations.field", String.class)).anyMatch(name -> name.endsWith(field));
        assertThat(answer.asString()).doesNotContain("52998224724", "11111111111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "", "{\"cpf\":{}}", "{\"unknown\":1}", "{\"name\":1,\"name\":2}"})
    void whatIsNoRegistrationIsRefused(String body) {
        // When
        Response answer = post(key, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
    }

    @Test
    void aRequestWithoutIdempotencyKeyIsRefused() {
        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes(WRITE))
                .contentType("application/json")
                .body(body(cpf, email))
                .post("/v1/customers");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-required");
    }

    @Test
    void withoutATokenNothingIsRegisteredOrRead() {
        // When
        Response written = given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body(cpf, email))
                .post("/v1/customers");
        Response read = given().get("/v1/customers/" + UUID.randomUUID());

        assertThat(written.statusCode()).isEqualTo(401);
        assertThat(read.statusCode()).isEqualTo(401);
    }

    @Test
    void withTheScopeToReadNothingIsRegistered() {
        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes(READ))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body(cpf, email))
                .post("/v1/customers");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/forbidden");
    }

    @Test
    void withTheScopeToWriteNothingIsRead() {
        String id = post(key, body(cpf, email)).jsonPath().getString("id");

        // When
        Response answer = given().auth().oauth2(Tokens.withScopes(WRITE)).get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0193a5b0-0000-7000-8000-000000000001", "not-an-id"})
    void whoIsNotThereIsNotFound(String id) {
        // When
        Response answer = get(id);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    private static String body(String cpf, String email) {
        return "{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email);
    }

    private static Response post(String key, String body) {
        return given().auth()
                .oauth2(Tokens.withScopes(WRITE))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/customers");
    }

    private static Response get(String id) {
        return given().auth().oauth2(Tokens.withScopes(READ)).get("/v1/customers/" + id);
    }

    private static List<Integer> atOnce(int count, IntFunction<Response> call) throws Exception {
        CountDownLatch ready = new CountDownLatch(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Integer>> answers = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return call.apply(number).statusCode();
                    }))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private static Map<String, AttributeValue> eventItem(String id) {
        try (var clients = TestCloud.current().clients()) {
            return clients.dynamoDb()
                    .getItem(get -> get.tableName(TestCloud.current().names().customersTable())
                            .key(eventKey(id))
                            .consistentRead(true))
                    .item();
        }
    }

    /** Makes the event look as a process leaves it that dies between commit and publication. */
    private static void leaveBehind(String id) {
        try (var clients = TestCloud.current().clients()) {
            clients.dynamoDb().updateItem(update -> update.tableName(
                            TestCloud.current().names().customersTable())
                    .key(eventKey(id))
                    .updateExpression("SET outboxShard = :shard, outboxSince = :since")
                    .expressionAttributeValues(Map.of(
                            ":shard", AttributeValue.fromS("07"),
                            ":since", AttributeValue.fromS("2026-01-01T00:00:00Z"))));
        }
    }

    private static Map<String, AttributeValue> eventKey(String id) {
        return Map.of(
                "pk", AttributeValue.fromS("CUSTOMER#" + id),
                "sk", AttributeValue.fromS("EVENT#0000000000000000001"));
    }
}
