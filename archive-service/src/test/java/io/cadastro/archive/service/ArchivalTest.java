package io.cadastro.archive.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@TestProfile(FastDays.class)
class ArchivalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ARCHIVED = "cadastro.archive.object-archived.v1";
    private static final String RESTORED = "cadastro.archive.object-restored.v1";

    private final UUID customerId = UUID.randomUUID();

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
    void aDocumentIsArchivedRefusedRestoredAndReadAgainByteForByte() {
        // When
        DocumentAvailable document = documents.publish(customerId);
        JsonPath archived = awaitArchived(document);
        List<CloudEvent> archivals = events(ARCHIVED, 1);
        assertThatThrownBy(() -> documents.read(Documents.location(document)))
                .isInstanceOf(InvalidObjectStateException.class);
        String restoration = request(archived.getString("id"), 30).getHeader("Location");
        JsonPath completed = awaitStatus(restoration, "completed");

        // Then
        assertThat(archived.getString("documentId"))
                .isEqualTo(document.documentId().toString());
        assertThat(archived.getString("storageClass")).isEqualTo("GLACIER");
        assertThat(archived.getString("availableAt"))
                .isEqualTo(document.availableAt().toString());
        assertThat(archivals).hasSize(1);
        assertThat(data(archivals.getFirst()))
                .isEqualTo(Map.of(
                        "objectId", archived.getString("id"),
                        "customerId", customerId.toString(),
                        "documentId", document.documentId().toString(),
                        "storageClass", "GLACIER",
                        "archivedAt", archived.getString("archivedAt")));
        assertThat(documents.read(Documents.location(document))).isEqualTo(Documents.BYTES);
        List<CloudEvent> restorals = events(RESTORED, 1);
        assertThat(restorals).hasSize(1);
        assertThat(data(restorals.getFirst()))
                .isEqualTo(Map.of(
                        "objectId", archived.getString("id"),
                        "customerId", customerId.toString(),
                        "documentId", document.documentId().toString(),
                        "restorationId", completed.getString("id"),
                        "restoredAt", completed.getString("completedAt"),
                        "availableUntil", completed.getString("availableUntil")));
        assertThat(sequence(archivals.getFirst())).isEqualTo("0000000000000000001");
        assertThat(sequence(restorals.getFirst())).isEqualTo("0000000000000000002");
    }

    @Test
    void theReadableCopyGoesWhenItsTimeIsOver() {
        String objectId = awaitArchived(documents.publish(customerId)).getString("id");

        // When
        JsonPath expired = awaitStatus(request(objectId, 1).getHeader("Location"), "expired");

        assertThat(expired.<Object>get("completedAt")).isNotNull();
        assertThat(Instant.parse(expired.getString("availableUntil"))).isBefore(Instant.now());
        assertThat(request(objectId, 1).statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsReadableOrBeingRestoredIsNotRestoredTwice() {
        DocumentAvailable document = documents.publish(customerId);
        String objectId = awaitArchived(document).getString("id");
        Response first = request(objectId, 30);

        // When
        Response second = request(objectId, 30);
        awaitStatus(first.getHeader("Location"), "completed");
        Response third = request(objectId, 30);

        assertThat(List.of(second.statusCode(), third.statusCode())).containsExactly(409, 409);
        // On a day of a second the first may be done before the second came.
        assertThat(second.jsonPath().getString("type"))
                .isIn("/problems/restoration-in-progress", "/problems/object-not-archived");
        assertThat(third.jsonPath().getString("type")).isEqualTo("/problems/object-not-archived");
    }

    @Test
    void theSameRequestIsAnsweredTheSameAndAnotherWithItsKeyRefused() {
        String objectId = awaitArchived(documents.publish(customerId)).getString("id");
        String key = UUID.randomUUID().toString();

        // When
        Response first = request(objectId, 30, key);
        Response again = request(objectId, 30, key);
        Response other = request(objectId, 29, key);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body().asString()).isEqualTo(first.body().asString());
        assertThat(again.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void manyNotificationsOfOneMoveAtOnceAreOneEvent() {
        DocumentAvailable document = documents.elsewhere(customerId);
        Instant moved = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        // When
        documents.notifyOfMoves(document, moved, 5);
        documents.publish(document);
        documents.notifyOfMoves(document, moved, 5);

        JsonPath archived = awaitArchived(document);
        await().atMost(PATIENCE).until(documents::notificationsAreHandled);
        assertThat(archived.getString("archivedAt")).isEqualTo(moved.toString());
        assertThat(events(ARCHIVED, 1)).hasSize(1);
        assertThat(subscriber.received())
                .filteredOn(event -> customerId.toString().equals(event.getSubject()))
                .hasSize(1);
    }

    @Test
    void aMissingLifecycleRuleIsPutBackAndForeignRulesAreKept() {
        S3Client s3 = documents.clients().s3();
        String bucket = TestCloud.current().names().documentsBucket();
        LifecycleRule foreign = LifecycleRule.builder()
                .id("logs")
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix("logs/"))
                .expiration(expiration -> expiration.days(3))
                .build();
        s3.putBucketLifecycleConfiguration(
                request -> request.bucket(bucket).lifecycleConfiguration(rules -> rules.rules(foreign)));

        // When
        List<LifecycleRule> rules = await().atMost(PATIENCE)
                .until(
                        () -> s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                                .rules(),
                        found -> found.size() > 1);

        assertThat(rules).extracting(LifecycleRule::id).containsExactlyInAnyOrder("logs", "cadastro-archive");
        assertThat(rules).contains(foreign);
        assertThat(given().get("/q/metrics").asString().lines())
                .anyMatch(line -> line.startsWith("cadastro_archive_lifecycle_enforcements_total{")
                        && line.contains("change=\"added\""));
    }

    @Test
    void healthTellsWhetherTheRuleIsInPlace() {
        // When
        JsonPath ready = await().atMost(PATIENCE)
                .until(
                        () -> given().get("/q/health/ready").jsonPath(),
                        health -> health.getBoolean("checks.find { it.name == 'lifecycle-rule' }.data.enforced"));

        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(Instant.parse(ready.getString("checks.find { it.name == 'lifecycle-rule' }.data.lastEnforcedAt")))
                .isBeforeOrEqualTo(Instant.now());
    }

    private JsonPath awaitArchived(DocumentAvailable document) {
        await().atMost(PATIENCE).until(() -> "GLACIER".equals(object(document).getString("items[0].storageClass")));
        return given().auth()
                .oauth2(reader())
                .get("/v1/archive/objects/" + object(document).getString("items[0].id"))
                .jsonPath();
    }

    private JsonPath object(DocumentAvailable document) {
        return given().auth()
                .oauth2(reader())
                .queryParam("documentId", document.documentId())
                .get("/v1/archive/objects")
                .jsonPath();
    }

    private static Response request(String objectId, int days) {
        return request(objectId, days, UUID.randomUUID().toString());
    }

    private static Response request(String objectId, int days, String key) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/archive.write"))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"days\":" + days + ",\"tier\":\"Expedited\"}")
                .post("/v1/archive/objects/" + objectId + "/restorations");
    }

    private static JsonPath awaitStatus(String location, String status) {
        await().atMost(PATIENCE)
                .until(() -> status.equals(
                        given().auth().oauth2(reader()).get(location).jsonPath().getString("status")));
        return given().auth().oauth2(reader()).get(location).jsonPath();
    }

    private static String reader() {
        return Tokens.withScopes("cadastro/archive.read");
    }

    private List<CloudEvent> events(String type, int count) {
        return subscriber.await(
                count,
                event -> event.getType().equals(type) && customerId.toString().equals(event.getSubject()));
    }

    private static Map<String, Object> data(CloudEvent event) {
        return JsonPath.from(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .getMap("");
    }

    private static Object sequence(CloudEvent event) {
        return event.getExtension("sequence");
    }
}
