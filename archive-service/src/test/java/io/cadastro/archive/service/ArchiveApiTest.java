package io.cadastro.archive.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@TestProfile(FastDays.class)
class ArchiveApiTest {
    private static final String READ = "cadastro/archive.read";
    private static final String WRITE = "cadastro/archive.write";
    private static final String UNKNOWN = "0193a5b0-0000-7000-8000-00000000dead";
    private static final String RESTORATIONS = "/v1/archive/objects/" + UNKNOWN + "/restorations";

    private static final TestDatabase DATABASE = TestDatabase.ofService("archive");

    private final Documents documents = new Documents();

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void aCustomersObjectsComePageByPageWithoutGapOrRepetition() {
        UUID customer = UUID.randomUUID();
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            documents.add(catalogued(customer));
        }
        List<List<String>> pages = new ArrayList<>();
        String after = null;

        // When
        do {
            RequestSpecification page =
                    as(READ).queryParam("customerId", customer).queryParam("limit", 2);
            JsonPath answer = (after == null ? page : page.queryParam("after", after))
                    .get("/v1/archive/objects")
                    .jsonPath();
            pages.add(answer.getList("items.documentId"));
            after = answer.getString("next");
        } while (after != null);

        assertThat(pages).containsExactly(documents.subList(0, 2), documents.subList(2, 4), documents.subList(4, 5));
    }

    @Test
    void anObjectThatWasNotMovedYetCannotBeRestored() {
        UUID customer = UUID.randomUUID();
        catalogued(customer);
        String id = objectOf(customer);

        // When
        Response refused = restore("{\"days\":1}").post("/v1/archive/objects/" + id + "/restorations");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/object-not-archived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/archive/objects?customerId=" + UNKNOWN,
                "/v1/archive/objects/" + UNKNOWN,
                "/v1/archive/restorations/" + UNKNOWN
            })
    void readingNeedsATokenWithItsScope(String path) {
        // When
        List<Integer> answers = List.of(
                given().get(path).statusCode(),
                as(WRITE).get(path).statusCode(),
                given().auth().oauth2("nonsense").get(path).statusCode());

        assertThat(answers).containsExactly(401, 403, 401);
    }

    @Test
    void restoringNeedsATokenWithItsScope() {
        // When
        List<Integer> answers = List.of(
                given().contentType(ContentType.JSON)
                        .body("{\"days\":1}")
                        .post(RESTORATIONS)
                        .statusCode(),
                as(READ).contentType(ContentType.JSON)
                        .body("{\"days\":1}")
                        .post(RESTORATIONS)
                        .statusCode());

        assertThat(answers).containsExactly(401, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/archive/objects/" + UNKNOWN,
                "/v1/archive/objects/not-an-id",
                "/v1/archive/restorations/" + UNKNOWN
            })
    void whatDoesNotExistIsNotFound(String path) {
        // When
        Response answer = as(READ).get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2, documentId",
        "documentId=" + UNKNOWN + "&customerId=" + UNKNOWN + ", documentId",
        "documentId=x, documentId",
        "customerId=x, customerId",
        "customerId=" + UNKNOWN + "&limit=0, limit",
        "customerId=" + UNKNOWN + "&limit=101, limit",
        "customerId=" + UNKNOWN + "&limit=many, limit",
        "customerId=" + UNKNOWN + "&after=somewhere, after"
    })
    void aListWithBadParametersIsRefusedAndTheParameterNamed(String query, String parameter) {
        // When
        Response refused = as(READ).get("/v1/archive/objects?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo(parameter);
    }

    @Test
    void aRestorationThatIsRunningIsNotStartedAgain() {
        UUID customer = UUID.randomUUID();
        catalogued(customer);
        String id = objectOf(customer);
        UUID running = UuidCreator.getTimeOrderedEpoch();
        int archived = DATABASE.execute(
                "UPDATE archive_object SET storage_class = 'GLACIER', archived_at = now() WHERE id = ?",
                UUID.fromString(id));
        DATABASE.execute("""
                INSERT INTO restoration (id, object_id, days, tier, status, requested_at)
                VALUES (?, ?, 1, 'BULK', 'IN_PROGRESS', now())""", running, UUID.fromString(id));

        // When
        Response refused = restore("{\"days\":1}").post("/v1/archive/objects/" + id + "/restorations");

        assertThat(archived).isEqualTo(1);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/restoration-in-progress");
        assertThat(refused.jsonPath().getString("restorationId")).isEqualTo(running.toString());
        assertThat(refused.header("Location")).endsWith("/v1/archive/restorations/" + running);
    }

    @Test
    void aFailureOfTheDatabaseIsAnInternalErrorThatTellsNothing() {
        DATABASE.without("restoration", () -> {
            // When
            Response answer = as(READ).get("/v1/archive/restorations/" + UNKNOWN);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
            assertThat(answer.asString()).doesNotContain("relation", "Exception", "io.cadastro");
        });
    }

    @Test
    void whatIsNoJsonIsOfAnUnsupportedType() {
        // When
        Response refused = as(WRITE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.TEXT)
                .body("30 days")
                .post(RESTORATIONS);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"days\":0}",
                "{\"days\":31}",
                "{\"days\":\"x\"}",
                "{\"days\":1,\"tier\":\"Fast\"}",
                "{\"days\":1,\"more\":1}",
                "{",
                ""
            })
    void aBadRestorationRequestIsRefused(String body) {
        // When
        Response refused = restore(body).post(RESTORATIONS);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
    }

    @Test
    void aRestorationWithoutIdempotencyKeyIsRefused() {
        // When
        Response refused =
                as(WRITE).contentType(ContentType.JSON).body("{\"days\":1}").post(RESTORATIONS);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-required");
    }

    @Test
    void whatIsNotInTheCatalogueCannotBeRestored() {
        // When
        Response refused = restore("{\"days\":1}").post(RESTORATIONS);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void theOpenApiDocumentHasEveryOperation() {
        // When
        JsonPath openApi = given().accept(ContentType.JSON).get("/q/openapi").jsonPath();

        assertThat(openApi.getMap("paths").keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "/v1/archive/objects",
                        "/v1/archive/objects/{id}",
                        "/v1/archive/objects/{id}/restorations",
                        "/v1/archive/restorations/{id}");
    }

    /** A document that the service has taken into its catalogue, and that stays where it is. */
    private String catalogued(UUID customer) {
        DocumentAvailable document = documents.elsewhere(customer);
        documents.publish(document);
        await().atMost(Duration.ofSeconds(20)).until(() -> !as(READ).queryParam("documentId", document.documentId())
                .get("/v1/archive/objects")
                .jsonPath()
                .getList("items")
                .isEmpty());
        return document.documentId().toString();
    }

    private static String objectOf(UUID customer) {
        return as(READ).queryParam("customerId", customer)
                .get("/v1/archive/objects")
                .jsonPath()
                .getString("items[0].id");
    }

    private static RequestSpecification as(String scope) {
        return given().auth().oauth2(Tokens.withScopes(scope));
    }

    private static RequestSpecification restore(String body) {
        return as(WRITE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(body);
    }
}
