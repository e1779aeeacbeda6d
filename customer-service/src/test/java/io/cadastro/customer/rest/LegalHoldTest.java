package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class LegalHoldTest {
    private static final String REASON = "Processo 0001234-56.2026.8.26.0100";
    private static final String UNKNOWN = "0193a5b0-0000-7000-8000-000000000001";

    private final String key = UUID.randomUUID().toString();

    @Test
    void aHeldCustomerIsNotErasedAndTheProblemSaysSinceWhenAndWhy() {
        String id = Api.registered();
        JsonPath hold = place(id, key, REASON).jsonPath();

        // When
        Response answer = Api.erase(id);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/legal-hold");
        assertThat(answer.jsonPath().getString("detail"))
                .isEqualTo("Held since " + hold.getString("placedAt") + ": " + REASON);
        assertThat(Api.get(id).statusCode()).isEqualTo(200);
    }

    @Test
    void onceAllHoldsAreReleasedTheCustomerCanBeErased() {
        String id = Api.registered();
        String first = place(id, key, REASON).jsonPath().getString("id");
        String second = place(id, key + "2", "Another").jsonPath().getString("id");
        release(id, first);
        assertThat(Api.erase(id).jsonPath().getString("detail")).endsWith("Another");

        // When
        Response released = release(id, second);

        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(released.jsonPath().getString("releasedAt")).isNotNull();
        assertThat(Api.erase(id).statusCode()).isEqualTo(202);
    }

    @RepeatedTest(12)
    void ofAHoldAndAnErasureAtTheSameTimeOneWins() throws Exception {
        String id = Api.registered();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Response> place = () -> place(id, key, REASON);
            Callable<Response> erase = () -> Api.erase(id);

            // When
            List<Future<Response>> answers = threads.invokeAll(List.of(place, erase));

            int placed = answers.get(0).get().statusCode();
            int erased = answers.get(1).get().statusCode();
            assertThat(List.of(placed, erased)).isIn(List.of(201, 409), List.of(410, 202));
        }
    }

    @Test
    void aPlacedHoldIsListedAndItsReasonIsNotReadableInTheTable() {
        String id = Api.registered();

        // When
        Response placed = place(id, key, REASON);

        assertThat(placed.statusCode()).isEqualTo(201);
        String hold = placed.jsonPath().getString("id");
        assertThat(placed.header("Location")).endsWith("/v1/customers/" + id + "/legal-holds/" + hold);
        JsonPath listed = list(id, "").jsonPath();
        assertThat(listed.getList("items.id", String.class)).containsExactly(hold);
        assertThat(listed.getString("items[0].reason")).isEqualTo(REASON);
        assertThat(items(id)).contains("LEGAL-HOLD#" + hold).doesNotContain(REASON);
    }

    @Test
    void whoIsShownAReasonIsOnRecord() {
        String id = Api.registered();
        String hold = place(id, key, REASON).jsonPath().getString("id");

        // When
        Response listed = with("audit").get("/v1/customers/" + id + "/legal-holds");
        Api.erase(id);
        with("request-of-court").delete("/v1/customers/" + id + "/legal-holds/" + hold);

        assertThat(listed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Customers.items("ACCESS#" + id))
                .extracting(access -> access.get("operation").s(), access -> access.get("purpose")
                        .s())
                .containsExactly(
                        tuple("list-legal-holds", "audit"),
                        tuple("erase", "unstated"),
                        tuple("release-legal-hold", "request-of-court"));
    }

    @Test
    void whereNoReasonIsShownNothingIsOnRecord() {
        String id = Api.registered();

        // When
        List<Integer> answers = List.of(
                list(id, "").statusCode(),
                place(id, key, REASON).statusCode(),
                with("Two words").get("/v1/customers/" + id + "/legal-holds").statusCode());

        assertThat(answers).containsExactly(200, 201, 400);
        assertThat(Customers.items("ACCESS#" + id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /legal-holds", "DELETE, ''"})
    void noReasonIsShownIfItCannotBePutOnRecord(String method, String path) {
        String id = Api.registered();
        place(id, key, REASON);
        await().until(() ->
                Customers.items("CUSTOMER#" + id).stream().noneMatch(item -> item.containsKey("outboxShard")));
        try (Faults fault = Faults.inject("{'service':'dynamodb','operation':'BatchWriteItem','effect':'throttle'}")) {
            // When
            Response answer = Api.with("erase").request(method, "/v1/customers/" + id + path);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/throttled");
            assertThat(answer.asString()).doesNotContain(REASON);
        }
    }

    @Test
    void theListComesInPagesInTheOrderOfPlacing() {
        String id = Api.registered();
        List<String> placed = List.of(
                place(id, key + "1", "1").jsonPath().getString("id"),
                place(id, key + "2", "2").jsonPath().getString("id"),
                place(id, key + "3", "3").jsonPath().getString("id"));
        JsonPath first = list(id, "?limit=2").jsonPath();

        // When
        JsonPath second = list(id, "?limit=2&after=" + first.getString("next")).jsonPath();

        assertThat(first.getList("items.id", String.class)).isEqualTo(placed.subList(0, 2));
        assertThat(second.getList("items.id", String.class)).isEqualTo(placed.subList(2, 3));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void theSameRequestAgainPlacesNoSecondHold() {
        String id = Api.registered();
        Response first = place(id, key, REASON);

        // When
        Response second = place(id, key, REASON);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(list(id, "").jsonPath().getList("items")).hasSize(1);
        assertThat(place(id, key, "Another").statusCode()).isEqualTo(422);
    }

    @Test
    void releasingAgainChangesNothing() {
        String id = Api.registered();
        String hold = place(id, key, REASON).jsonPath().getString("id");
        Response first = release(id, hold);

        // When
        Response second = release(id, hold);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void subscribersHearOfHoldsWithoutTheirReasons() {
        String id = Api.registered();
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            String hold = place(id, key, REASON).jsonPath().getString("id");
            release(id, hold);

            List<CloudEvent> events = subscriber.await(
                    2, event -> id.equals(event.getSubject()) && event.getType().contains("legal-hold"));
            assertThat(events)
                    .extracting(CloudEvent::getType, event -> event.getExtension("sequence"))
                    .containsExactlyInAnyOrder(
                            tuple("cadastro.customer.legal-hold-placed.v1", "0000000000000000002"),
                            tuple("cadastro.customer.legal-hold-released.v1", "0000000000000000003"));
            assertThat(events)
                    .allSatisfy(event -> assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                            .contains(hold)
                            .doesNotContain(REASON));
        }
    }

    @Test
    void ofAnErasedCustomerHoldsAreNeitherPlacedNorShown() {
        String id = Api.registered();
        Api.erase(id);

        // When
        Response placed = place(id, key, REASON);
        Response listed = list(id, "");
        Response released = release(id, UNKNOWN);

        assertThat(List.of(placed.statusCode(), listed.statusCode(), released.statusCode()))
                .containsExactly(410, 410, 410);
        assertThat(placed.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
    }

    @Test
    void ofWhoIsNotThereNothingIsHeld() {
        String id = Api.registered();

        // When
        List<Integer> answers = List.of(
                place(UNKNOWN, key, REASON).statusCode(),
                list(UNKNOWN, "").statusCode(),
                release(UNKNOWN, UNKNOWN).statusCode(),
                release(id, UNKNOWN).statusCode());

        assertThat(answers).containsExactly(404, 404, 404, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"a\\u0007\"}", "{\"reason\":1,\"reason\":2}"})
    void aHoldWithoutAReasonIsRefused(String body) {
        String id = Api.registered();

        // When
        Response answer = Api.with("erase")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/customers/" + id + "/legal-holds");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(list(id, "").jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POST, ''", "GET, ''", "DELETE, /0193a5b0-0000-7000-8000-000000000001"})
    void withoutTheScopeNoHoldIsTouched(String method, String path) {
        String holds = "/v1/customers/" + UNKNOWN + "/legal-holds" + path;

        // When
        Response anonymous = given().contentType("application/json").request(method, holds);
        Response writer = Api.with("write").contentType("application/json").request(method, holds);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(writer.statusCode()).isEqualTo(403);
    }

    private static Response place(String id, String key, String reason) {
        return Api.with("erase")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"reason\":\"%s\"}".formatted(reason))
                .post("/v1/customers/" + id + "/legal-holds");
    }

    private static RequestSpecification with(String purpose) {
        return Api.with("erase").header("Access-Purpose", purpose);
    }

    private static Response release(String id, String hold) {
        return Api.with("erase").delete("/v1/customers/" + id + "/legal-holds/" + hold);
    }

    private static Response list(String id, String query) {
        return Api.with("erase").get("/v1/customers/" + id + "/legal-holds" + query);
    }

    private static String items(String id) {
        try (AwsClients clients = TestCloud.current().clients()) {
            return clients.dynamoDb()
                    .query(query -> query.tableName(TestCloud.current().names().customersTable())
                            .keyConditionExpression("pk = :id")
                            .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("CUSTOMER#" + id))))
                    .items()
                    .toString();
        }
    }
}
