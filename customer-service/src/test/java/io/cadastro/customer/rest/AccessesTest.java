package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class AccessesTest {
    private String id;

    @BeforeEach
    void register() {
        id = Customers.register();
    }

    @Test
    void whoWasShownACustomerIsListedTheNewestFirst() {
        read(id, "support-call");
        read(id, "fraud-check");

        // When
        Response answer = list("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items.purpose")).containsExactly("fraud-check", "support-call");
        assertThat(answer.jsonPath().getList("items.who")).containsOnly("test");
        assertThat(answer.jsonPath().getList("items.operation")).containsOnly("read");
        assertThat(answer.jsonPath().getString("items[0].accessedAt"))
                .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([.]\\d+)?Z");
        assertThat(answer.jsonPath().getString("next")).isNull();
    }

    @Test
    void aCustomerWhomNobodyReadHasNoAccesses() {
        // When
        Response answer = list("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutOverlapOrGap() {
        for (int number = 1; number <= 5; number++) {
            read(id, "reader-" + number);
        }
        List<String> purposes = new ArrayList<>();

        // When
        Response page = list("?limit=2");

        purposes.addAll(page.jsonPath().getList("items.purpose"));
        for (String next = next(page); next != null; next = next(page)) {
            page = list("?limit=2&after=" + next);
            purposes.addAll(page.jsonPath().getList("items.purpose"));
        }
        assertThat(purposes).containsExactly("reader-5", "reader-4", "reader-3", "reader-2", "reader-1");
    }

    @Test
    void theyStayWhenTheCustomerIsErased() {
        read(id, "support-call");
        Customers.erase(id);

        // When
        Response answer = list("");

        assertThat(answer.jsonPath().getList("items.purpose")).containsExactly("support-call");
    }

    @Test
    void whoNeverWasIsNotFound() {
        // When
        Response answer = Customers.with(Customers.AUDIT).get("/v1/customers/" + Customers.UNKNOWN + "/accesses");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void withTheScopesOfTheRestNobodyIsToldWhoReads() {
        // When
        Response answer = Customers.with(Customers.READ, Customers.WRITE).get("/v1/customers/" + id + "/accesses");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/forbidden");
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,101", "limit,x", "limit,-1", "after,x", "after,AAAA", "after,*"})
    void aParameterThatIsNotValidIsNamed(String parameter, String value) {
        // When
        Response answer = list("?" + parameter + "=" + value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo(parameter);
        assertThat(answer.jsonPath().getString("violations[0].in")).isEqualTo("query");
    }

    @Test
    void theCursorOfAnotherCustomerIsRefused() {
        String another = Customers.register();
        read(another, "one");
        read(another, "two");
        String cursor = next(Customers.with(Customers.AUDIT).get("/v1/customers/" + another + "/accesses?limit=1"));

        // When
        Response answer = list("?after=" + cursor);

        assertThat(cursor).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("after");
    }

    private static void read(String id, String purpose) {
        Response answer = Customers.with(Customers.READ)
                .header("Access-Purpose", purpose)
                .get("/v1/customers/" + UUID.fromString(id));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String next(Response page) {
        return page.jsonPath().getString("next");
    }

    private Response list(String query) {
        return Customers.with(Customers.AUDIT).get("/v1/customers/" + id + "/accesses" + query);
    }
}
