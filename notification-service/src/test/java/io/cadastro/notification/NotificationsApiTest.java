package io.cadastro.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class NotificationsApiTest {
    private static final String PATH = "/v1/customers/{id}/notifications";

    private final UUID customer = UuidCreator.getTimeOrderedEpoch();

    @Inject
    Outgoing outgoing;

    @Test
    void withoutATokenNothingIsShown() {
        // When
        Response response = given().get(PATH, customer);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void withoutTheScopeNothingIsShown() {
        String token = Tokens.withScopes("cadastro/customers.read", "cadastro/documents.write");

        // When
        Response response = given().auth().oauth2(token).get(PATH, customer);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/forbidden");
    }

    @Test
    void aForgedTokenShowsNothing() {
        String token = Tokens.withScopes("cadastro/notifications.read");
        String forged = token.substring(0, token.length() - 4) + "AAAA";

        // When
        Response response = given().auth().oauth2(forged).get(PATH, customer);

        assertThat(response.statusCode()).isEqualTo(401);
    }

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

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 201", "after, not-a-cursor", "after, AAAA"})
    void aParameterThatMakesNoSenseIsRefused(String parameter, String value) {
        // When
        Response response = reader().queryParam(parameter, value).get(PATH, customer);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    /** For a customer who is not known: it waits. */
    private UUID add() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        outgoing.add(id, customer, new Message.Welcome());
        return id;
    }

    private RequestSpecification reader() {
        return given().auth().oauth2(Tokens.withScopes("cadastro/notifications.read"));
    }
}
