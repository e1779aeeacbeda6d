package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class EventsTest {
    private String id;

    @BeforeEach
    void register() {
        id = Customers.register();
    }

    @Test
    void eventsAreShownAsTheyArePublished() {
        // When
        Response answer = list("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items.type")).containsExactly("cadastro.customer.registered.v1");
        assertThat(answer.jsonPath().getList("items.subject")).containsExactly(id);
        assertThat(answer.jsonPath().getString("items[0].specversion")).isEqualTo("1.0");
        assertThat(answer.jsonPath().getString("items[0].data.customerId")).isEqualTo(id);
        assertThat(answer.asString()).contains(event(1).get("json").s()).doesNotContain("Maria", "example.com");
        assertThat(answer.jsonPath().getString("next")).isNull();
    }

    @Test
    void aLongLogIsReadInOrderWithoutGapOrOverlap() {
        copyTheFirstUpTo(250);
        List<Long> sequences = new ArrayList<>();

        // When
        Response page = list("?limit=100");

        sequences.addAll(sequences(page));
        while (page.jsonPath().getString("next") != null) {
            page = list("?limit=100&after=" + page.jsonPath().getString("next"));
            sequences.addAll(sequences(page));
        }
        assertThat(sequences)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 250).mapToObj(Long::valueOf).toList());
    }

    @Test
    void theyBeginAfterTheOneThatTheReaderHas() {
        copyTheFirstUpTo(5);

        // When
        Response answer = list("?after=3");

        assertThat(sequences(answer)).containsExactly(4L, 5L);
        assertThat(answer.jsonPath().getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1", "9223372036854775807"})
    void afterTheLastOneThereAreNone(String after) {
        // When
        Response answer = list("?after=" + after);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items")).isEmpty();
        assertThat(answer.jsonPath().getString("next")).isNull();
    }

    @Test
    void theyStayWhenTheCustomerIsErased() {
        Customers.erase(id);

        // When
        Response answer = list("");

        assertThat(sequences(answer)).containsExactly(1L);
    }

    @Test
    void whoNeverWasIsNotFound() {
        // When
        Response answer = Customers.with(Customers.READ).get("/v1/customers/" + Customers.UNKNOWN + "/events");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void withTheScopeToWriteNoEventsAreRead() {
        // When
        Response answer = Customers.with(Customers.WRITE).get("/v1/customers/" + id + "/events");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"after,-1", "after,x", "after,1.5", "after,9223372036854775808", "limit,0", "limit,101", "limit,x"})
    void aParameterThatIsNotValidIsNamed(String parameter, String value) {
        // When
        Response answer = list("?" + parameter + "=" + value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo(parameter);
    }

    private Response list(String query) {
        return Customers.with(Customers.READ).get("/v1/customers/" + id + "/events" + query);
    }

    private static List<Long> sequences(Response page) {
        return page.jsonPath().getList("items.sequence", String.class).stream()
                .map(Long::valueOf)
                .toList();
    }

    private Map<String, AttributeValue> event(long sequence) {
        return Customers.items("CUSTOMER#" + id).stream()
                .filter(item -> item.get("sk").s().equals(sortKey(sequence)))
                .findFirst()
                .orElseThrow();
    }

    /** A life with much to tell. */
    private void copyTheFirstUpTo(long last) {
        Map<String, AttributeValue> first = event(1);
        try (var clients = TestCloud.current().clients()) {
            for (long sequence = 2; sequence <= last; sequence++) {
                Map<String, AttributeValue> copy = new HashMap<>(first);
                copy.keySet().removeAll(List.of("outboxShard", "outboxSince"));
                copy.put("sk", AttributeValue.fromS(sortKey(sequence)));
                copy.put("sequence", AttributeValue.fromN(Long.toString(sequence)));
                copy.put("json", AttributeValue.fromS(first.get("json").s().replace(number(1), number(sequence))));
                clients.dynamoDb()
                        .putItem(put -> put.tableName(Customers.table()).item(copy));
            }
        }
    }

    private static String sortKey(long sequence) {
        return "EVENT#" + number(sequence);
    }

    private static String number(long sequence) {
        return "%019d".formatted(sequence);
    }
}
