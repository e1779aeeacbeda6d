package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class AccessRecordTest {
    @Test
    void whoReadACustomerIsOnRecordForFiveYears() {
        String id = Customers.register();
        Instant before = Instant.now().minusMillis(1);

        // When
        Response answer = Customers.with(Customers.READ)
                .header("Access-Purpose", "support-call")
                .get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        List<Map<String, AttributeValue>> accesses = Customers.items("ACCESS#" + id);
        assertThat(accesses).hasSize(1);
        Map<String, AttributeValue> access = accesses.getFirst();
        assertThat(access.get("who").s()).isEqualTo("test");
        assertThat(access.get("operation").s()).isEqualTo("read");
        assertThat(access.get("purpose").s()).isEqualTo("support-call");
        assertThat(Instant.parse(access.get("accessedAt").s())).isBetween(before, Instant.now());
        Instant expiry =
                Instant.ofEpochSecond(Long.parseLong(access.get("expiresAt").n()));
        assertThat(Duration.between(before, expiry).toDays()).isBetween(1824L, 1825L);
    }

    @Test
    void aPurposeThatIsNotStatedIsRecordedAsThat() {
        String id = Customers.register();

        // When
        Customers.with(Customers.READ).get("/v1/customers/" + id);

        assertThat(Customers.items("ACCESS#" + id)).hasSize(1);
        assertThat(Customers.items("ACCESS#" + id).getFirst().get("purpose").s())
                .isEqualTo("unstated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support", "two words", "a_b", "maria@example.com"})
    void aPurposeThatIsNoTokenIsRefused(String purpose) {
        String id = Customers.register();

        // When
        Response answer =
                Customers.with(Customers.READ).header("Access-Purpose", purpose).get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("Access-Purpose");
        assertThat(answer.jsonPath().getString("violations[0].in")).isEqualTo("header");
        assertThat(answer.asString()).doesNotContain("Maria", purpose);
        assertThat(Customers.items("ACCESS#" + id)).isEmpty();
    }

    @Test
    void anErasedCustomerIsGone() {
        String id = Customers.register();
        Customers.erase(id);

        // When
        Response answer = Customers.with(Customers.READ).get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
        assertThat(Customers.items("ACCESS#" + id)).isEmpty();
    }

    @Test
    void nothingIsShownIfItCannotBePutOnRecord() {
        String id = registeredAndPublished();
        try (Faults fault = Faults.inject("{'service':'dynamodb','operation':'BatchWriteItem','effect':'error',"
                + "'status':400,'code':'AccessDeniedException'}")) {
            // When
            Response answer = Customers.with(Customers.READ).get("/v1/customers/" + id);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
            assertThat(answer.asString()).doesNotContain("Maria");
        }
    }

    @Test
    void aRecordForWhichThereWasNoRoomAtFirstIsTriedAgain() {
        String id = registeredAndPublished();
        try (Faults fault =
                Faults.inject("{'service':'dynamodb','operation':'BatchWriteItem','effect':'throttle','times':2}")) {
            // When
            Response answer = Customers.with(Customers.READ).get("/v1/customers/" + id);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Customers.items("ACCESS#" + id)).hasSize(1);
        }
    }

    @Test
    void whereThereIsNoRoomForLongTheReaderIsToldToComeAgain() {
        String id = registeredAndPublished();
        try (Faults fault = Faults.inject("{'service':'dynamodb','operation':'BatchWriteItem','effect':'throttle'}")) {
            // When
            Response answer = Customers.with(Customers.READ).get("/v1/customers/" + id);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/throttled");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.asString()).doesNotContain("Maria");
        }
    }

    @Test
    void everyOneOfManyReadersAtOnceIsOnRecord() throws Exception {
        String id = Customers.register();
        String path = "/v1/customers/" + id;
        try (ExecutorService readers = Executors.newFixedThreadPool(16)) {
            // When
            List<Future<Integer>> answers = IntStream.range(0, 200)
                    .mapToObj(number -> readers.submit(() -> Customers.with(Customers.READ)
                            .header("Access-Purpose", "reader-" + number)
                            .get(path)
                            .statusCode()))
                    .toList();

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(Customers.items("ACCESS#" + id).stream()
                        .map(item -> item.get("purpose").s())
                        .distinct())
                .hasSize(200);
    }

    /** The service writes nothing more of this one on its own. */
    private static String registeredAndPublished() {
        String id = Customers.register();
        await().until(() ->
                Customers.items("CUSTOMER#" + id).stream().noneMatch(item -> item.containsKey("outboxShard")));
        return id;
    }
}
