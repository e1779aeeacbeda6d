package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class DraftsTest {
    private static final String WRITE = "cadastro/customers.write";
    private static final String DRAFT = "{\"name\": \"Mar\",  \"phones\": [\"+55\"], \"step\": 2}";

    private final String token = UUID.randomUUID().toString();

    @Test
    void aDraftIsReadAsItWasSent() {
        Instant before = Instant.now();

        // When
        Response kept = put(token, DRAFT);

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(Instant.parse(kept.jsonPath().getString("expiresAt")))
                .isBetween(before.plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
        Response read = caller(WRITE).get("/v1/drafts/" + token);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.asString()).isEqualTo(DRAFT);
        assertThat(read.contentType()).startsWith("application/json");
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.header("Expires")).isNotBlank();
    }

    @Test
    void aNewDraftTakesThePlaceOfTheOneBefore() {
        put(token, DRAFT);

        // When
        Response kept = put(token, "{}");

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(caller(WRITE).get("/v1/drafts/" + token).asString()).isEqualTo("{}");
    }

    @Test
    void whatWasThrownAwayIsNotThere() {
        put(token, DRAFT);

        // When
        Response deleted = caller(WRITE).delete("/v1/drafts/" + token);

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertNotFound(caller(WRITE).get("/v1/drafts/" + token));
        assertNotFound(caller(WRITE).delete("/v1/drafts/" + token));
    }

    @Test
    void anotherCallerKnowsNothingOfIt() {
        put(token, DRAFT);
        String other = Tokens.of("another", WRITE);

        // When
        Response read = given().auth().oauth2(other).get("/v1/drafts/" + token);

        assertNotFound(read);
        assertNotFound(given().auth().oauth2(other).delete("/v1/drafts/" + token));
        assertThat(caller(WRITE).get("/v1/drafts/" + token).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "null", "\"Maria\"", "{", "{\"name\": Maria}"})
    void onlyAnObjectIsADraft(String body) {
        // When
        Response answer = put(token, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.asString()).doesNotContain("Maria");
        assertNotFound(caller(WRITE).get("/v1/drafts/" + token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghijklmnopqrstu",
                "a234567890123456789012345678901234567890123456789012345678901234x",
                "abcdefghijklmnopqrstu.",
                "abcdefghijklmnopqrstu%C3%A9"
            })
    void aTokenThatCouldBeGuessedIsRefused(String bad) {
        // When
        Response answer = caller(WRITE)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(DRAFT)
                .put("/v1/drafts/" + bad);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getList("violations.in")).containsExactly("path");
    }

    @Test
    void aDraftOf64KibibytesIsKept() {
        // When
        Response answer = put(token, ofBytes(64 * 1024));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsLargerIsRefusedAndChangesNothing() {
        put(token, DRAFT);

        // When
        Response answer = put(token, ofBytes(64 * 1024 + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/draft-too-large");
        assertThat(caller(WRITE).get("/v1/drafts/" + token).asString()).isEqualTo(DRAFT);
    }

    @Test
    void withTheScopeToReadCustomersNoDraftIsReadOrKept() {
        put(token, DRAFT);
        String read = "cadastro/customers.read";

        // When
        Response answer = caller(read).get("/v1/drafts/" + token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(caller(read)
                        .contentType("application/json")
                        .body("{}")
                        .put("/v1/drafts/" + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(caller(read).delete("/v1/drafts/" + token).statusCode()).isEqualTo(403);
        assertThat(given().get("/v1/drafts/" + token).statusCode()).isEqualTo(401);
    }

    private static void assertNotFound(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    private static String ofBytes(int size) {
        return "{\"a\":\"" + "x".repeat(size - 8) + "\"}";
    }

    private static Response put(String token, String body) {
        return caller(WRITE).contentType("application/json").body(body).put("/v1/drafts/" + token);
    }

    private static RequestSpecification caller(String scope) {
        return given().auth().oauth2(Tokens.withScopes(scope));
    }
}
