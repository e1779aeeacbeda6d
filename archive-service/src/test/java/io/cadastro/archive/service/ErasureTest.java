package io.cadastro.archive.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.TestDatabase.Locked;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@TestProfile(FastDays.class)
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONFIRMED = "cadastro.erasure.confirmed.v1";

    private final TestDatabase database = TestDatabase.ofService("archive");
    private final UUID customerId = UUID.randomUUID();
    private final UUID erasureId = UUID.randomUUID();

    private Documents documents;
    private Subscriber subscriber;

    @BeforeEach
    void open() {
        documents = new Documents();
        subscriber = Subscriber.to(TestCloud.current().names().archiveEvents());
    }

    @AfterEach
    void close() {
        subscriber.close();
        documents.close();
    }

    @Test
    void nothingOfAnErasedCustomerLeadsToBytes_andThatIsConfirmed() {
        String first = archived();
        archived();
        assertThat(restore(first).statusCode()).isEqualTo(202);

        // When
        documents.publishErasure(Documents.erasure(customerId, erasureId));

        JsonPath confirmation = onlyConfirmation();
        assertThat(confirmation.getUUID("erasureId")).isEqualTo(erasureId);
        assertThat(destroyed(confirmation)).isEqualTo(Map.of("archiveObjects", 2, "restorations", 1));
        assertThat(objects().getList("items")).isEmpty();
        assertThat(count("SELECT count(*) FROM archive_object WHERE customer_id = ?"))
                .isZero();
        assertThat(database.query("SELECT count(*) FROM erased_object WHERE id = ?", UUID.fromString(first)))
                .isEqualTo(1L);
    }

    @Test
    void anErasedObjectIsNeitherShownNorRestored() {
        String objectId = archived();
        documents.publishErasure(Documents.erasure(customerId, erasureId));
        onlyConfirmation();

        // When
        List<Response> refusals = List.of(read("/v1/archive/objects/" + objectId), restore(objectId));

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(410);
            assertThat(refusal.contentType()).isEqualTo("application/problem+json");
            assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
        });
    }

    @Test
    void aDocumentThatComesLateIsNotCatalogued() {
        documents.publishErasure(Documents.erasure(customerId, erasureId));
        onlyConfirmation();
        Event late = Documents.event(documents.elsewhere(customerId));

        // When
        documents.publish(late);

        awaitProcessed(late);
        assertThat(objects().getList("items")).isEmpty();
    }

    @Test
    void aMoveThatWasToldBeforeItsDocumentIsForgotten() {
        documents.notifyOfMoves(documents.elsewhere(customerId), Instant.now(), 1);
        await().atMost(PATIENCE).until(() -> earlyTransitions() == 1);

        // When
        documents.publishErasure(Documents.erasure(customerId, erasureId));

        assertThat(destroyed(onlyConfirmation())).isEmpty();
        assertThat(earlyTransitions()).isZero();
    }

    @Test
    void anErasureThatIsToldTwiceIsConfirmedOnce() {
        Event event = Documents.erasure(customerId, erasureId);
        Event sameErasure = Documents.erasure(customerId, erasureId);
        documents.publishErasure(event);
        onlyConfirmation();

        // When
        documents.publishErasure(event);
        documents.publishErasure(sameErasure);

        awaitProcessed(sameErasure);
        assertThat(count("SELECT last FROM event_sequence WHERE subject = ?")).isEqualTo(1);
    }

    @Test
    void anErasureThatBreaksOffIsDoneAgain_wholly() throws SQLException {
        DocumentAvailable document = documents.elsewhere(customerId);
        documents.publish(document);
        await().atMost(PATIENCE).until(() -> objects().getList("items").size() == 1);

        // When
        try (Locked held = database.lock("event_sequence")) {
            documents.publishErasure(Documents.erasure(customerId, erasureId));
            await().atMost(PATIENCE).until(() -> database.isAwaited("event_sequence"));
            database.query("""
                    SELECT count(pg_cancel_backend(pid)) FROM pg_locks
                    WHERE relation = 'event_sequence'::regclass AND NOT granted""");
            await().atMost(PATIENCE).until(() -> !database.isAwaited("event_sequence"));
            assertThat(objects().getList("items")).hasSize(1);
            assertThat(count("SELECT count(*) FROM erased_customer WHERE id = ?"))
                    .isZero();
        }

        assertThat(destroyed(onlyConfirmation())).isEqualTo(Map.of("archiveObjects", 1));
        assertThat(objects().getList("items")).isEmpty();
    }

    /** A document's object that is in GLACIER; returns its id. */
    private String archived() {
        UUID documentId = documents.publish(customerId).documentId();
        String path = "/v1/archive/objects?documentId=" + documentId;
        await().atMost(PATIENCE)
                .until(() -> "GLACIER".equals(read(path).jsonPath().getString("items[0].storageClass")));
        return read(path).jsonPath().getString("items[0].id");
    }

    private JsonPath objects() {
        return read("/v1/archive/objects?customerId=" + customerId).jsonPath();
    }

    private static Response read(String path) {
        return given().auth().oauth2(Tokens.withScopes("cadastro/archive.read")).get(path);
    }

    private static Response restore(String objectId) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/archive.write"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body("{\"days\":30}")
                .post("/v1/archive/objects/" + objectId + "/restorations");
    }

    private void awaitProcessed(Event event) {
        await().atMost(PATIENCE)
                .until(() -> database.query("SELECT count(*) FROM processed_event WHERE id = ?", event.id())
                        .equals(1L));
    }

    private long earlyTransitions() {
        return (Long) database.query(
                "SELECT count(*) FROM early_transition WHERE starts_with(object_key, ?)",
                "customers/" + customerId + "/");
    }

    private long count(String sql) {
        return (Long) database.query(sql, customerId);
    }

    private JsonPath onlyConfirmation() {
        List<CloudEvent> events = subscriber.await(
                1,
                event -> event.getType().equals(CONFIRMED)
                        && customerId.toString().equals(event.getSubject()));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getSource()).hasToString("/cadastro/archive-service");
        return JsonPath.from(new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> destroyed(JsonPath confirmation) {
        return confirmation.getMap("destroyed");
    }
}
