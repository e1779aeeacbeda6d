package io.cadastro.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class NotificationsApiTest {
    private static final String PATH = "/v1/customers/{id}/notifications";

    private static final TestDatabase DATABASE = TestDatabase.ofService("notification");

    private final UUID customer = UuidCreator.getTimeOrderedEpoch();

    @Test
    void aCustomerWhoWasToldNothingHasAnEmptyList() {
        // When
        JsonPath page = reader().get(PATH, customer).jsonPath();

        assertThat(page.getList("items")).isEmpty();
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void pagesFollowEachOtherFromTheNewestToTheOldest() {
        List<UUID> added = List.of(add(), add(), add());

        // When
        JsonPath first = reader().queryParam("limit", 2).get(PATH, customer).jsonPath();
        JsonPath second = reader().queryParam("limit", 2)
                .queryParam("after", first.getString("next"))
                .get(PATH, customer)
                .jsonPath();

        assertThat(first.<String>getList("items.id"))
                .containsExactly(added.get(2).toString(), added.get(1).toString());
        assertThat(second.<String>getList("items.id"))
                .containsExactly(added.get(0).toString());
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void aFailureOfTheDatabaseIsAnInternalErrorThatTellsNothing() {
        DATABASE.without("notification", () -> {
            // When
            Response response = reader().get(PATH, customer);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.contentType()).isEqualTo("application/problem+json");
            assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
            assertThat(response.asString()).doesNotContain("relation", "Exception", "io.cadastro");
        });
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 201", "after, not-a-cursor", "after, AAAA"})
    void aParameterThatMakesNoSenseIsRefused(String parameter, String value) {
        // When
        Response response = reader().queryParam(parameter, value).get(PATH, customer);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
    }

    /** For a customer who is not known: it waits. */
    private UUID add() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        DATABASE.execute(
                "INSERT INTO notification (id, customer_id, template, parameters) VALUES (?, ?, 'welcome', '{}')",
                id,
                customer);
        return id;
    }

    private RequestSpecification reader() {
        return given().auth().oauth2(Tokens.withScopes("cadastro/notifications.read"));
    }
}
