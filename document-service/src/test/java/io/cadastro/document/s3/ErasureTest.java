package io.cadastro.document.s3;

import static io.cadastro.document.testing.DocumentApi.announce;
import static io.cadastro.document.testing.DocumentApi.authorized;
import static io.cadastro.document.testing.DocumentApi.availableDocument;
import static io.cadastro.document.testing.DocumentApi.download;
import static io.cadastro.document.testing.DocumentApi.erased;
import static io.cadastro.document.testing.DocumentApi.knownCustomer;
import static io.cadastro.document.testing.DocumentApi.list;
import static io.cadastro.document.testing.DocumentApi.publish;
import static io.cadastro.document.testing.DocumentApi.registered;
import static io.cadastro.document.testing.DocumentApi.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cadastro.document.testing.Cloud;
import io.cadastro.document.testing.DocumentApi;
import io.cadastro.document.testing.TestFile;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.TestDatabase.Locked;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFIRMED = "cadastro.erasure.confirmed.v1";

    private final Cloud cloud = new Cloud();
    private final TestDatabase database = TestDatabase.ofService("document");
    private final Subscriber subscriber =
            Subscriber.to(TestCloud.current().names().documentEvents());
    private final UUID erasureId = UUID.randomUUID();

    @AfterEach
    void close() {
        subscriber.close();
        cloud.close();
    }

    @Test
    void everythingOfAnErasedCustomerGoes_andItsNumberIsConfirmed() throws IOException {
        // Given
        UUID customerId = knownCustomer();
        UUID available = availableDocument(customerId, TestFile.pdf());
        announce(customerId, TestFile.pdf().description()).then().statusCode(201);
        leaveBehind("customers/" + customerId + "/left-behind");
        assertThat(cloud.leftOf(customerId)).isEqualTo(5);

        // When
        publish(erased(customerId, erasureId));

        // Then
        CloudEvent confirmation = onlyConfirmationOf(customerId);
        assertThat(cloud.leftOf(customerId)).isZero();
        assertThat(data(confirmation).getUUID("erasureId")).isEqualTo(erasureId);
        assertThat(destroyed(confirmation)).isEqualTo(Map.of("documents", 2));
        assertThat(confirmation.getSource()).hasToString("/cadastro/document-service");
        assertThat(confirmation.getExtension("sequence")).isEqualTo("0000000000000000002");
        assertThat(schemaViolations(confirmation)).isEmpty();
        assertThat(count("document", customerId)).isZero();
        assertThat(database.query("SELECT count(*) FROM erased_document WHERE id = ?", available))
                .isEqualTo(1L);
    }

    /** Two versions, the mark of a deletion, and an upload that nobody completed. */
    private void leaveBehind(String key) {
        S3Client s3 = cloud.clients().s3();
        IntStream.range(0, 2)
                .forEach(number -> s3.putObject(
                        put -> put.bucket(cloud.bucket()).key(key), RequestBody.fromString("version " + number)));
        s3.deleteObject(delete -> delete.bucket(cloud.bucket()).key(key));
        s3.createMultipartUpload(create -> create.bucket(cloud.bucket()).key(key));
    }

    @Test
    void moreVersionsThanAPageHasGo() {
        // Given
        UUID customerId = knownCustomer();
        S3Client s3 = cloud.clients().s3();
        IntStream.range(0, 1001)
                .parallel()
                .forEach(number -> s3.putObject(
                        put -> put.bucket(cloud.bucket()).key("customers/" + customerId + "/" + number),
                        RequestBody.fromString("")));

        // When
        publish(erased(customerId, erasureId));

        // Then
        assertThat(destroyed(onlyConfirmationOf(customerId))).isEmpty();
        assertThat(cloud.leftOf(customerId)).isZero();
    }

    @Test
    void othersKeepTheirs() {
        // Given
        UUID other = knownCustomer();
        UUID kept = availableDocument(other, TestFile.pdf());
        UUID customerId = knownCustomer();

        // When
        publish(erased(customerId, erasureId));

        // Then
        onlyConfirmationOf(customerId);
        assertThat(download(kept).statusCode()).isEqualTo(201);
    }

    @Test
    void everythingIsRefusedForAnErasedCustomer() {
        // Given
        UUID customerId = knownCustomer();
        UUID id = availableDocument(customerId, TestFile.pdf());
        String key = UUID.randomUUID().toString();
        TestFile file = TestFile.pdf();
        announce(customerId, key, file.description()).then().statusCode(201);
        publish(erased(customerId, erasureId));
        onlyConfirmationOf(customerId);

        // When
        List<Response> refusals = List.of(
                announce(customerId, TestFile.pdf().description()),
                announce(customerId, key, file.description()),
                list(customerId, ""),
                authorized().get("/v1/documents/{id}", id),
                download(id));

        // Then
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(410);
            assertThat(refusal.contentType()).isEqualTo("application/problem+json");
            assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
        });
    }

    @Test
    void uploadThatArrivesLaterIsDeleted() {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(customerId, file.description()).jsonPath();
        publish(erased(customerId, erasureId));
        onlyConfirmationOf(customerId);

        // When
        HttpResponse<String> uploaded = upload(announced, file.bytes());

        // Then
        assertThat(uploaded.statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> cloud.leftOf(customerId) == 0);
        assertThat(eventsOf(customerId)).isEqualTo(1);
    }

    @Test
    void registrationThatComesLaterBringsNobodyBack() {
        // Given
        UUID customerId = UUID.randomUUID();
        publish(erased(customerId, erasureId));
        onlyConfirmationOf(customerId);
        Event late = registered(customerId);

        // When
        publish(late);

        // Then
        awaitProcessed(late);
        assertThat(list(customerId, "").statusCode()).isEqualTo(410);
        assertThat(database.query("SELECT count(*) FROM known_customer WHERE id = ?", customerId))
                .isEqualTo(0L);
    }

    @Test
    void customerOfWhomNobodyHeardIsConfirmedWithNothing() throws IOException {
        // Given
        UUID customerId = UUID.randomUUID();

        // When
        publish(erased(customerId, erasureId));

        // Then
        CloudEvent confirmation = onlyConfirmationOf(customerId);
        assertThat(destroyed(confirmation)).isEmpty();
        assertThat(schemaViolations(confirmation)).isEmpty();
    }

    @Test
    void erasureThatIsToldTwiceIsConfirmedOnce() {
        // Given
        UUID customerId = knownCustomer();
        Event event = erased(customerId, erasureId);
        Event sameErasure = erased(customerId, erasureId);
        publish(event);
        onlyConfirmationOf(customerId);

        // When
        publish(event);
        publish(sameErasure);

        // Then
        awaitProcessed(sameErasure);
        assertThat(eventsOf(customerId)).isEqualTo(1);
    }

    @Test
    void nothingIsConfirmedWhileS3DoesNotDelete_andThenItGoesOn() {
        // Given
        UUID customerId = knownCustomer();
        UUID id = availableDocument(customerId, TestFile.pdf());
        cloud.refuseOnce("DeleteObjects");

        // When
        publish(erased(customerId, erasureId));

        // Then
        await().atMost(PATIENCE).until(cloud::faultsAreOver);
        assertThat(cloud.leftOf(customerId)).isEqualTo(1);
        assertThat(count("unfinished_erasure", customerId)).isEqualTo(1);
        assertThat(authorized().get("/v1/documents/{id}", id).statusCode()).isEqualTo(410);
        aMinuteLater(customerId);
        assertThat(destroyed(onlyConfirmationOf(customerId))).isEqualTo(Map.of("documents", 1));
        assertThat(cloud.leftOf(customerId)).isZero();
    }

    @Test
    void readingDoesNotWaitForAnErasureThatBegins() throws SQLException {
        // Given
        UUID customerId = knownCustomer();
        UUID id = availableDocument(customerId, TestFile.pdf());
        try (Locked held = database.lock("unfinished_erasure")) {
            publish(erased(customerId, erasureId));
            await().atMost(PATIENCE).until(this::isErasureBeginning);

            // When
            CompletableFuture<Response> read =
                    CompletableFuture.supplyAsync(() -> authorized().get("/v1/documents/{id}", id));

            // Then
            assertThat(read).succeedsWithin(PATIENCE).returns(200, Response::statusCode);
        }
    }

    @Test
    void bytesThatAreGoneWithoutAConfirmationAreConfirmedLater() throws SQLException {
        // Given
        UUID customerId = knownCustomer();
        availableDocument(customerId, TestFile.pdf());

        // When
        try (Locked held = database.lock("event_sequence")) {
            publish(erased(customerId, erasureId));
            await().atMost(PATIENCE).until(() -> database.isAwaited("event_sequence"));
            database.query("""
                    SELECT count(pg_cancel_backend(pid)) FROM pg_locks
                    WHERE relation = 'event_sequence'::regclass AND NOT granted""");
            await().atMost(PATIENCE).until(() -> !database.isAwaited("event_sequence"));
        }

        // Then
        assertThat(cloud.leftOf(customerId)).isZero();
        assertThat(count("document", customerId)).isEqualTo(1);
        aMinuteLater(customerId);
        assertThat(destroyed(onlyConfirmationOf(customerId))).isEqualTo(Map.of("documents", 1));
        assertThat(count("document", customerId)).isZero();
    }

    @Test
    void erasureThatACrashLeftBehindGoesOn() {
        // Given
        UUID customerId = knownCustomer();
        availableDocument(customerId, TestFile.pdf());
        database.execute(
                "INSERT INTO erased_customer (id, erasure_id, erased_at) VALUES (?, ?, now())", customerId, erasureId);

        // When
        database.execute(
                "INSERT INTO unfinished_erasure (customer_id, erasure_id) VALUES (?, ?)", customerId, erasureId);

        // Then
        assertThat(destroyed(onlyConfirmationOf(customerId))).isEqualTo(Map.of("documents", 1));
        assertThat(cloud.leftOf(customerId)).isZero();
    }

    @Test
    void closedCustomerUploadsNothingMore_andCanReadWhatThereIs() {
        // Given
        UUID customerId = knownCustomer();
        UUID id = availableDocument(customerId, TestFile.pdf());
        Event closed = DocumentApi.closed(customerId);

        // When
        publish(closed);

        // Then
        awaitProcessed(closed);
        Response refusal = announce(customerId, TestFile.pdf().description());
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/customer-closed");
        assertThat(download(id).statusCode()).isEqualTo(201);
    }

    @Test
    void customerWhoseClosingOvertookTheRegistrationStaysClosed() {
        // Given
        UUID customerId = UUID.randomUUID();
        Event closed = DocumentApi.closed(customerId);
        publish(closed);
        awaitProcessed(closed);
        Event registered = registered(customerId);

        // When
        publish(registered);

        // Then
        awaitProcessed(registered);
        assertThat(announce(customerId, TestFile.pdf().description()).statusCode())
                .isEqualTo(409);
        assertThat(database.query("SELECT registered_at IS NOT NULL FROM known_customer WHERE id = ?", customerId))
                .isEqualTo(true);
    }

    @Test
    void suspendedCustomerGoesOnUploading() {
        // Given
        UUID customerId = knownCustomer();
        publish(DocumentApi.suspended(customerId));
        cloud.awaitCustomerEventsHandled();

        // When
        Response announced = announce(customerId, TestFile.pdf().description());

        // Then
        assertThat(announced.statusCode()).isEqualTo(201);
    }

    /** Whether somebody holds the lock that readers must not wait for. */
    private boolean isErasureBeginning() {
        return (Boolean) database.query("""
                SELECT EXISTS (
                    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                    WHERE datname = current_database() AND locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted)""");
    }

    /** As if the time had passed after which an interrupted erasure goes on. */
    private void aMinuteLater(UUID customerId) {
        await().atMost(PATIENCE)
                .until(() -> database.execute(
                                "UPDATE unfinished_erasure SET due_at = now() WHERE customer_id = ? AND due_at > now()",
                                customerId)
                        == 1);
    }

    private void awaitProcessed(Event event) {
        await().atMost(PATIENCE)
                .until(() -> database.query("SELECT count(*) FROM processed_event WHERE id = ?", event.id())
                        .equals(1L));
    }

    private long count(String table, UUID customerId) {
        return (Long) database.query("SELECT count(*) FROM " + table + " WHERE customer_id = ?", customerId);
    }

    /** How many events this service has ever published of a customer. */
    private long eventsOf(UUID customerId) {
        return (Long) database.query("SELECT last FROM event_sequence WHERE subject = ?", customerId);
    }

    private CloudEvent onlyConfirmationOf(UUID customerId) {
        List<CloudEvent> events = subscriber.await(
                1,
                event -> event.getType().equals(CONFIRMED)
                        && customerId.toString().equals(event.getSubject()));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Map<String, Integer> destroyed(CloudEvent confirmation) {
        return data(confirmation).getMap("destroyed");
    }

    private static JsonPath data(CloudEvent event) {
        return JsonPath.from(((JsonCloudEventData) event.getData()).getNode().toString());
    }

    private static List<String> schemaViolations(CloudEvent event) throws IOException {
        try (InputStream schema = EventFormat.class.getResourceAsStream("/schemas/" + event.getType() + ".json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(((JsonCloudEventData) event.getData()).getNode())
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
