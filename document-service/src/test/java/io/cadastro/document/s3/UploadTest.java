package io.cadastro.document.s3;

import static io.cadastro.document.testing.DocumentApi.announce;
import static io.cadastro.document.testing.DocumentApi.availableDocument;
import static io.cadastro.document.testing.DocumentApi.awaitStatus;
import static io.cadastro.document.testing.DocumentApi.download;
import static io.cadastro.document.testing.DocumentApi.knownCustomer;
import static io.cadastro.document.testing.DocumentApi.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cadastro.document.testing.Cloud;
import io.cadastro.document.testing.DocumentApi;
import io.cadastro.document.testing.Http;
import io.cadastro.document.testing.TestFile;
import io.cadastro.events.EventFormat;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tier;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class UploadTest {
    private final Cloud cloud = new Cloud();
    private final Subscriber subscriber =
            Subscriber.to(TestCloud.current().names().documentEvents());

    @AfterEach
    void close() {
        subscriber.close();
        cloud.close();
    }

    @Test
    void uploadedDocumentBecomesAvailable_andSubscribersHearOfIt() throws IOException {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(customerId, file.description()).jsonPath();

        // When
        HttpResponse<String> uploaded = upload(announced, file.bytes());

        // Then
        UUID id = announced.getUUID("id");
        String key = "customers/" + customerId + "/" + id;
        assertThat(uploaded.statusCode()).isEqualTo(200);
        awaitStatus(id, "available");
        CloudEvent event = onlyEventOf(customerId);
        assertThat(event.getType()).isEqualTo("cadastro.document.available.v1");
        assertThat(event.getSource()).hasToString("/cadastro/document-service");
        assertThat(event.getExtension("sequence")).isEqualTo("0000000000000000001");
        assertThat((String) event.getExtension("traceparent")).hasSize(55);
        Map<String, Object> data = new HashMap<>(data(event).getMap(""));
        data.remove("availableAt");
        assertThat(data)
                .isEqualTo(Map.of(
                        "documentId", id.toString(),
                        "customerId", customerId.toString(),
                        "bucket", cloud.bucket(),
                        "key", key,
                        "versionId", cloud.versions(key).getFirst(),
                        "size", file.bytes().length,
                        "sha256", file.sha256(),
                        "contentType", "application/pdf"));
        assertThat(schemaViolations(event)).isEmpty();
    }

    @Test
    void availableDocumentIsDownloadedUnderItsName_byteForByte() {
        // Given
        TestFile file = new TestFile("certidão \"2ª via\".pdf", "application/pdf", "%PDF-1.7 " + UUID.randomUUID());
        UUID id = availableDocument(knownCustomer(), file);

        // When
        Response offer = download(id);

        // Then
        assertThat(offer.statusCode()).isEqualTo(201);
        assertThat(offer.header("Cache-Control")).isEqualTo("no-store");
        HttpResponse<String> downloaded = Http.get(offer.jsonPath().getString("url"));
        assertThat(downloaded.statusCode()).isEqualTo(200);
        assertThat(downloaded.body()).isEqualTo(file.content());
        assertThat(downloaded.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(downloaded.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"certid_o _2_ via_.pdf\"; "
                        + "filename*=UTF-8''certid%C3%A3o%20%222%C2%AA%20via%22.pdf");
    }

    @Test
    void documentThatAwaitsItsUploadCannotBeDownloaded() {
        // Given
        UUID id = announce(knownCustomer(), TestFile.pdf().description())
                .jsonPath()
                .getUUID("id");

        // When
        Response refusal = download(id);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/document-not-available");
    }

    @Test
    void otherBytesAreRefusedByS3() {
        // Given
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(knownCustomer(), file.description()).jsonPath();
        byte[] tampered = file.bytes();
        tampered[tampered.length - 2] ^= 1;

        // When
        HttpResponse<String> refusal = upload(announced, tampered);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("<Code>BadDigest</Code>");
        assertThat(cloud.versions(key(announced))).isEmpty();
    }

    @Test
    void anotherLengthIsRefusedByS3() {
        // Given
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(knownCustomer(), file.description()).jsonPath();

        // When
        HttpResponse<String> refusal = upload(announced, (file.content() + "more").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "x-amz-checksum-sha256"})
    void anotherHeaderIsRefusedByS3(String header) {
        // Given
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(knownCustomer(), file.description()).jsonPath();
        Map<String, String> headers = new HashMap<>(announced.getMap("upload.headers"));
        headers.put(header, "text/html");

        // When
        HttpResponse<String> refusal = Http.put(announced.getString("upload.url"), headers, file.bytes());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, 255044462d312e370a25e2e3cfd30a",
        "image/jpeg, ffd8ffe000104a46494600010100",
        "image/png, 89504e470d0a1a0a0000000d49484452"
    })
    void everyTypeThatIsTakenIsRecognized(String contentType, String firstBytes) {
        // Given
        UUID customerId = knownCustomer();
        String content = new String(HexFormat.of().parseHex(firstBytes), StandardCharsets.ISO_8859_1);
        TestFile file = new TestFile("scan", contentType, content);

        // When
        UUID id = availableDocument(customerId, file);

        // Then
        assertThat(DocumentApi.get(id).getString("contentType")).isEqualTo(contentType);
        assertThat(data(onlyEventOf(customerId)).getString("contentType")).isEqualTo(contentType);
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7 as tolD, checksum-mismatch", "%PDF-1.7 as told and more, size-mismatch"})
    void otherBytesThatFoundAnotherWayAreRejected(String stored, String reason) throws IOException {
        // Given
        UUID customerId = knownCustomer();
        TestFile told = new TestFile("told.pdf", "application/pdf", "%PDF-1.7 as told");
        JsonPath announced = announce(customerId, told.description()).jsonPath();

        // When
        cloud.clients()
                .s3()
                .putObject(put -> put.bucket(cloud.bucket()).key(key(announced)), RequestBody.fromString(stored));

        // Then
        awaitStatus(announced.getUUID("id"), "rejected");
        CloudEvent event = onlyEventOf(customerId);
        assertThat(data(event).getString("reason")).isEqualTo(reason);
        assertThat(schemaViolations(event)).isEmpty();
    }

    @Test
    void disguisedContentIsRejectedAndRemoved() throws IOException {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.disguised();
        JsonPath announced = announce(customerId, file.description()).jsonPath();

        // When
        upload(announced, file.bytes());

        // Then
        UUID id = announced.getUUID("id");
        awaitStatus(id, "rejected");
        assertThat(DocumentApi.get(id).getString("rejectionReason")).isEqualTo("content-type-mismatch");
        CloudEvent event = onlyEventOf(customerId);
        assertThat(event.getType()).isEqualTo("cadastro.document.rejected.v1");
        assertThat(data(event).getString("documentId")).isEqualTo(id.toString());
        assertThat(data(event).getString("reason")).isEqualTo("content-type-mismatch");
        assertThat(schemaViolations(event)).isEmpty();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> cloud.versions(key(announced)).isEmpty());
        assertThat(download(id).statusCode()).isEqualTo(409);
    }

    @Test
    void secondNotificationCausesNoSecondEvent() {
        // Given
        UUID customerId = knownCustomer();
        UUID id = availableDocument(customerId, TestFile.pdf());
        String key = "customers/" + customerId + "/" + id;

        // When
        cloud.notifyOfUpload(key, cloud.versions(key).getFirst());

        // Then
        cloud.awaitNotificationsHandled();
        availableDocument(customerId, TestFile.pdf());
        assertThat(subscriber.await(2, ofCustomer(customerId)))
                .extracting(event -> event.getExtension("sequence"))
                .containsExactlyInAnyOrder("0000000000000000001", "0000000000000000002");
        assertThat(cloud.versions(key)).hasSize(1);
    }

    @Test
    void replayedUploadIsRemoved_andTheDecidedVersionStays() {
        // Given
        TestFile file = TestFile.pdf();
        JsonPath announced = announce(knownCustomer(), file.description()).jsonPath();
        upload(announced, file.bytes());
        awaitStatus(announced.getUUID("id"), "available");
        List<String> decided = cloud.versions(key(announced));

        // When
        HttpResponse<String> replayed = upload(announced, file.bytes());

        // Then
        String replayedVersion =
                replayed.headers().firstValue("x-amz-version-id").orElseThrow();
        assertThat(decided).hasSize(1).doesNotContain(replayedVersion);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> cloud.versions(key(announced)).equals(decided));
        assertThat(download(announced.getUUID("id")).jsonPath().getString("url"))
                .contains("versionId=" + decided.getFirst());
    }

    @Test
    void notificationsThatConcernNoDocumentAreDropped() {
        // Given
        int deadLetters = cloud.deadLetters();

        // When
        cloud.notifyOf("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Bucket\": \"any\"}");
        cloud.notifyOfUpload("customers/unknown", "v1");
        cloud.notifyOfUpload("customers/" + UUID.randomUUID() + "/" + UUID.randomUUID(), "v1");

        // Then
        cloud.awaitNotificationsHandled();
        assertThat(cloud.deadLetters()).isEqualTo(deadLetters);
    }

    @Test
    void archivedDocumentCannotBeDownloaded_untilItIsRestored() {
        // Given
        UUID customerId = knownCustomer();
        TestFile file = TestFile.pdf();
        UUID id = availableDocument(customerId, file);
        String key = "customers/" + customerId + "/" + id;
        archive(key);

        // When
        Response refusal = download(id);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/document-archived");
        assertThat(refusal.jsonPath().getString("detail")).contains("/v1/archive/objects");
        restore(key);
        await().atMost(Duration.ofSeconds(20)).until(() -> download(id).statusCode() == 201);
        assertThat(Http.get(download(id).jsonPath().getString("url")).body()).isEqualTo(file.content());
    }

    /** By a lifecycle rule, as it happens in earnest; a day of the test's cloud is a second. */
    private void archive(String key) {
        var s3 = cloud.clients().s3();
        LifecycleRule rule = LifecycleRule.builder()
                .id("test")
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(key))
                .transitions(Transition.builder()
                        .days(1)
                        .storageClass(TransitionStorageClass.GLACIER)
                        .build())
                .build();
        s3.putBucketLifecycleConfiguration(request -> request.bucket(cloud.bucket())
                // Otherwise S3 leaves objects under 128 KB where they are.
                .transitionDefaultMinimumObjectSize(TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS)
                .lifecycleConfiguration(lifecycle -> lifecycle.rules(rule)));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        s3.headObject(request -> request.bucket(cloud.bucket()).key(key))
                                        .storageClass()
                                == StorageClass.GLACIER);
    }

    private void restore(String key) {
        cloud.clients().s3().restoreObject(request -> request.bucket(cloud.bucket())
                .key(key)
                .restoreRequest(
                        restore -> restore.days(60).glacierJobParameters(glacier -> glacier.tier(Tier.EXPEDITED))));
    }

    private CloudEvent onlyEventOf(UUID customerId) {
        List<CloudEvent> events = subscriber.await(1, ofCustomer(customerId));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Predicate<CloudEvent> ofCustomer(UUID customerId) {
        return event -> customerId.toString().equals(event.getSubject());
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

    private static String key(JsonPath announced) {
        return "customers/" + announced.getString("customerId") + "/" + announced.getString("id");
    }
}
