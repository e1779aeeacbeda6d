package io.cadastro.archive.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastro.archive.Catalogue;
import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.ColdStorage;
import io.cadastro.archive.LifecycleEnforcement;
import io.cadastro.archive.OverdueObjects;
import io.cadastro.archive.StoredObject;
import io.cadastro.archive.Transition;
import io.cadastro.archive.TransitionTracking;
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
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Inject
    Catalogue catalogue;

    @Inject
    ColdStorage storage;

    @Inject
    TransitionTracking transitions;

    @Inject
    LifecycleEnforcement lifecycle;

    @Inject
    OverdueObjects overdue;

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
    void manyNotificationsOfOneMoveAtOnceAreOneEvent() throws Exception {
        DocumentAvailable document = new DocumentAvailable(
                UUID.randomUUID(),
                customerId,
                "elsewhere",
                "customers/" + customerId,
                "v1",
                1,
                "ab".repeat(32),
                "application/pdf",
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Transition transition = new Transition(
                Documents.location(document), "GLACIER", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        List<Future<?>> told = new ArrayList<>();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                told.add(threads.submit(() -> transitions.record(transition)));
                if (i == 4) {
                    documents.publish(document);
                }
            }
        }
        for (Future<?> each : told) {
            each.get();
        }

        await().atMost(PATIENCE)
                .until(() -> catalogue.find(transition.location()).isPresent());
        assertThat(catalogue.find(transition.location()))
                .map(CataloguedObject::archivedAt)
                .contains(transition.at());
        await().atMost(PATIENCE).until(() -> !events(ARCHIVED, 1).isEmpty());
        assertThat(events(ARCHIVED, 1)).hasSize(1);
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
        lifecycle.enforce();

        List<LifecycleRule> rules = s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                .rules();
        assertThat(rules).extracting(LifecycleRule::id).containsExactlyInAnyOrder("logs", "cadastro-archive");
        assertThat(rules).contains(foreign);
    }

    @Test
    void aMoveThatNobodyToldOfIsFoundByAskingTheStorage() {
        DocumentAvailable uploaded = documents.upload(customerId);
        await().atMost(PATIENCE).until(() -> storage.inspect(Documents.location(uploaded))
                .map(StoredObject::storageClass)
                .filter("GLACIER"::equals)
                .isPresent());
        // The notification is taken for one of an object that is not ours yet, and forgotten.
        await().atMost(PATIENCE)
                .until(() -> catalogue.takeEarly(Documents.location(uploaded)).size() == 1);
        documents.publish(new DocumentAvailable(
                uploaded.documentId(),
                customerId,
                uploaded.bucket(),
                uploaded.key(),
                uploaded.versionId(),
                uploaded.size(),
                uploaded.sha256(),
                uploaded.contentType(),
                uploaded.availableAt().minus(Duration.ofDays(4))));
        await().atMost(PATIENCE)
                .until(() -> catalogue.find(Documents.location(uploaded)).isPresent());

        // When
        overdue.check();

        assertThat(object(uploaded).getString("items[0].storageClass")).isEqualTo("GLACIER");
        assertThat(events(ARCHIVED, 1)).hasSize(1);
    }

    @Test
    void healthTellsWhetherTheRuleIsInPlace() {
        await().atMost(PATIENCE).until(() -> lifecycle.state().enforced());

        // When
        JsonPath ready = given().get("/q/health/ready").jsonPath();

        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(ready.getBoolean("checks.find { it.name == 'lifecycle-rule' }.data.enforced"))
                .isTrue();
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
