package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ListTest {
    private static final int MANY = 60;

    /** A day of the past of which no other test knows. */
    private final Instant day = Instant.parse("1990-01-01T00:00:00Z")
            .plusSeconds(ThreadLocalRandom.current().nextLong(3_000_000) * 100);

    @Test
    void whoRegistersIsListedWithoutAnythingPersonal() {
        String id = Customers.register();
        Map<String, Object> customer = Customers.with(Customers.READ)
                .get("/v1/customers/" + id)
                .jsonPath()
                .getMap("");

        // When
        Response answer = list("registeredFrom", customer.get("registeredAt").toString(), "limit", "100");

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> listed = answer.jsonPath().<Map<String, Object>>getList("items").stream()
                .filter(item -> id.equals(item.get("id")))
                .findFirst()
                .orElseThrow();
        assertThat(listed)
                .containsOnlyKeys("id", "kind", "status", "version", "registeredAt", "changedAt")
                .containsEntry("kind", "person")
                .containsEntry("status", "active")
                .containsEntry("version", 1)
                .containsEntry("registeredAt", customer.get("registeredAt"));
        assertThat(answer.asString()).doesNotContain("Maria", "@");
    }

    @Test
    void pagesGoThroughAllShardsInTheOrderOfRegistration() {
        List<String> ids = IntStream.range(0, MANY)
                .mapToObj(number -> customer(day.plusMillis(number), "active"))
                .toList();
        List<String> listed = new ArrayList<>();

        // When
        Response page = listOfTheDay("limit", "7");

        listed.addAll(ids(page));
        while (page.jsonPath().getString("next") != null) {
            page = listOfTheDay("limit", "7", "after", page.jsonPath().getString("next"));
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(7);
            listed.addAll(ids(page));
        }
        assertThat(listed).containsExactlyElementsOf(ids);
    }

    @Test
    void aPageThatHoldsAllHasNoNext() {
        customer(day, "active");
        customer(day.plusMillis(1), "active");

        // When
        Response answer = listOfTheDay("limit", "2");

        assertThat(ids(answer)).hasSize(2);
        assertThat(answer.jsonPath().getString("next")).isNull();
    }

    @Test
    void aListOfOneStatusHasNoOthers() {
        String pending = customer(day, "pending");
        customer(day.plusMillis(1), "active");
        String alsoPending = customer(day.plusMillis(2), "pending");

        // When
        Response answer = listOfTheDay("status", "pending");

        assertThat(ids(answer)).containsExactly(pending, alsoPending);
        assertThat(answer.jsonPath().getList("items.status")).containsOnly("pending");
    }

    @Test
    void theFirstMomentIsWithinAndTheLastIsNot() {
        customer(day.minusMillis(1), "active");
        String first = customer(day, "active");
        String last = customer(day.plusMillis(9), "active");
        customer(day.plusMillis(10), "active");

        // When
        Response answer = list(
                "registeredFrom",
                day.toString(),
                "registeredUntil",
                day.plusMillis(10).toString());

        assertThat(ids(answer)).containsExactly(first, last);
    }

    @Test
    void aTimeMayHaveAnOffset() {
        String id = customer(day, "active");
        String from = day.toString().replace("Z", "+00:00");

        // When
        Response answer = list(
                "registeredFrom", from, "registeredUntil", day.plusMillis(1).toString());

        assertThat(ids(answer)).containsExactly(id);
    }

    @Test
    void whoWasErasedIsInNoList() {
        String id = customer(day, "active");
        customerWithoutShards(id);

        // When
        Response answer = listOfTheDay();

        assertThat(ids(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,101",
        "limit,x",
        "after,x",
        "after,AAAA",
        "status,Active",
        "status,erased",
        "status,gone",
        "registeredFrom,yesterday",
        "registeredFrom,2026-07-01",
        "registeredFrom,2026-07-01T00:00:00",
        "registeredUntil,2026-13-01T00:00:00Z",
        "registeredUntil,2026-07-01T00:00:00 03:00",
        "attribute,tier",
        "attribute,tier:",
        "attribute,:gold",
        "attribute,Tier:gold"
    })
    void aParameterThatIsNotValidIsNamed(String parameter, String value) {
        // When
        Response answer = list(parameter, value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo(parameter);
        assertThat(answer.jsonPath().getString("violations[0].in")).isEqualTo("query");
    }

    @Test
    void anAttributeThatIsTooLongIsNamed() {
        // When
        Response answer = list("attribute", "tier:" + "g".repeat(201));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("attribute");
    }

    @Test
    void anAttributeAndAStatusDoNotGoTogether() {
        // When
        Response answer = list("attribute", "tier:gold", "status", "active");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("attribute");
        assertThat(answer.jsonPath().getString("violations[0].message")).contains("cannot be combined with status");
    }

    @Test
    void anEndThatIsNotLaterThanTheBeginningIsRefused() {
        // When
        Response answer = list("registeredFrom", day.toString(), "registeredUntil", day.toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("registeredUntil");
    }

    @Test
    void nobodyHasAnAttributeThatNobodyHas() {
        // When
        Response answer = list("attribute", "tier:" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void theCursorOfAnotherFilterIsRefused() {
        customer(day, "active");
        customer(day.plusMillis(1), "active");
        String cursor = listOfTheDay("limit", "1").jsonPath().getString("next");

        // When
        Response answer = listOfTheDay("limit", "1", "status", "active", "after", cursor);

        assertThat(cursor).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("after");
    }

    @Test
    void withTheScopeToWriteNobodyIsListed() {
        // When
        Response answer = Customers.with(Customers.WRITE).get("/v1/customers");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aListIsNeverOfEverybody() {
        IntStream.range(0, 30).forEach(number -> customer(day.plusMillis(number), "active"));

        // When
        Response answer = Customers.with(Customers.READ).get("/v1/customers");

        assertThat(ids(answer)).hasSize(20);
        assertThat(answer.jsonPath().getString("next")).isNotNull();
    }

    private Response listOfTheDay(String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(
                "registeredFrom",
                day.toString(),
                "registeredUntil",
                day.plusSeconds(1).toString()));
        return list(all.toArray(String[]::new));
    }

    @Test
    void whatDynamoDbLeavesOutAtFirstIsInTheListAllTheSame() {
        String tier = UUID.randomUUID().toString();
        List<String> ids = IntStream.range(0, 9)
                .mapToObj(number -> CustomersApi.registered(",'attributes':{'tier':'" + tier + "'}"))
                .toList();
        try (Faults faults =
                Faults.inject("{'service':'dynamodb','operation':'BatchGetItem','effect':'unprocessed'}")) {
            // When
            Response answer = list("attribute", "tier:" + tier);

            assertThat(ids(answer)).containsExactlyElementsOf(ids);
        }
    }

    private static Response list(String... parameters) {
        var request = Customers.with(Customers.READ);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/customers");
    }

    private static List<String> ids(Response page) {
        return page.jsonPath().getList("items.id");
    }

    /** What is left of a customer for the lists. */
    private static String customer(Instant registeredAt, String status) {
        UUID id = new UUID(
                registeredAt.toEpochMilli() << 16 | 0x7000,
                Long.MIN_VALUE | ThreadLocalRandom.current().nextLong() >>> 2);
        String shard = "%02d".formatted(Math.floorMod(id.hashCode(), 16));
        Map<String, AttributeValue> item = new HashMap<>(withoutShards(id.toString()));
        item.putAll(Map.of(
                "kind", AttributeValue.fromS("person"),
                "status", AttributeValue.fromS(status),
                "version", AttributeValue.fromN("1"),
                "registeredAt", AttributeValue.fromS(registeredAt.toString()),
                "changedAt", AttributeValue.fromS(registeredAt.toString()),
                "timeShard", AttributeValue.fromS(shard),
                "statusShard", AttributeValue.fromS(status + "#" + shard)));
        put(item);
        return id.toString();
    }

    private static void customerWithoutShards(String id) {
        put(withoutShards(id));
    }

    private static Map<String, AttributeValue> withoutShards(String id) {
        return Map.of(
                "pk", AttributeValue.fromS("CUSTOMER#" + id),
                "sk", AttributeValue.fromS("CUSTOMER"),
                "customerId", AttributeValue.fromS(id));
    }

    private static void put(Map<String, AttributeValue> item) {
        try (var clients = TestCloud.current().clients()) {
            clients.dynamoDb().putItem(put -> put.tableName(Customers.table()).item(item));
        }
    }
}
