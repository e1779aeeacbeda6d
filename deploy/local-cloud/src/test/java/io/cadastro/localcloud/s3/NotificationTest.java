package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Who is told what of what clients do; what S3 does of itself, {@link LifecycleTest} tells. */
@Tag(RunningCloud.CONFORMANCE)
class NotificationTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static SqsClient sqs;
    private EventQueue queue;
    private String bucket;

    @BeforeAll
    static void createClients() {
        s3 = S3.client(CLOUD);
        sqs = CLOUD.client(SqsClient.builder());
    }

    @BeforeEach
    void createBucketAndQueue() {
        bucket = S3.newBucket(s3);
        queue = EventQueue.create(sqs);
    }

    @Test
    void aQueueIsAskedFirstWhetherItIsThere() {
        // When
        put(queueConfiguration("s3:ObjectCreated:*").build());

        // Then
        JsonNode event = queue.receive(1).getFirst();
        assertThat(event.path("Service").asText()).isEqualTo("Amazon S3");
        assertThat(event.path("Event").asText()).isEqualTo("s3:TestEvent");
        assertThat(event.path("Bucket").asText()).isEqualTo(bucket);
    }

    @Test
    void everyWayOfCreatingIsToldByItsName() {
        // Given
        put(queueConfiguration("s3:ObjectCreated:*").build());

        // When
        S3.put(s3, bucket, "k", "text");
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("k")
                .destinationBucket(bucket)
                .destinationKey("copy"));
        uploadInParts("parts");

        // Then
        assertThat(records(3))
                .extracting(record -> record.path("eventName").asText())
                .containsExactlyInAnyOrder(
                        "ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload");
    }

    @Test
    void anEventTellsOfItsObject() {
        // Given
        put(queueConfiguration("s3:ObjectCreated:Put").id("mine").build());

        // When
        String etag = s3.putObject(
                        request -> request.bucket(bucket).key("a b/ção+1.pdf"), RequestBody.fromString("text"))
                .eTag();

        // Then
        JsonNode record = records(1).getFirst();
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(record.at("/s3/configurationId").asText()).isEqualTo("mine");
        assertThat(record.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::" + bucket);
        assertThat(record.at("/s3/object/key").asText()).isEqualTo("a+b/%C3%A7%C3%A3o%2B1.pdf");
        assertThat(record.at("/s3/object/size").asInt()).isEqualTo(4);
        assertThat("\"" + record.at("/s3/object/eTag").asText() + "\"").isEqualTo(etag);
    }

    @Test
    void theEventsOfAKeyCanBeOrdered() {
        // Given
        put(queueConfiguration("s3:ObjectCreated:*", "s3:ObjectRemoved:*").build());

        // When
        S3.put(s3, bucket, "k", "1");
        S3.put(s3, bucket, "k", "22");
        s3.deleteObject(request -> request.bucket(bucket).key("k"));

        // Then
        List<JsonNode> records = records(3);
        assertThat(records.stream()
                        .sorted((one, other) -> sequencer(one).compareTo(sequencer(other)))
                        .map(record -> record.path("eventName").asText()
                                + record.at("/s3/object/size").asText()))
                .containsExactly("ObjectCreated:Put1", "ObjectCreated:Put2", "ObjectRemoved:Delete");
    }

    @Test
    void aMarkerIsToldApartFromADeletion() {
        // Given
        S3.keepVersions(s3, bucket);
        put(queueConfiguration("s3:ObjectRemoved:*").build());
        S3.put(s3, bucket, "k", "text");

        // When
        String marker =
                s3.deleteObject(request -> request.bucket(bucket).key("k")).versionId();
        s3.deleteObject(request -> request.bucket(bucket).key("k").versionId(marker));

        // Then
        assertThat(records(2))
                .extracting(record -> record.path("eventName").asText() + " "
                        + record.at("/s3/object/versionId").asText())
                .containsExactlyInAnyOrder(
                        "ObjectRemoved:DeleteMarkerCreated " + marker, "ObjectRemoved:Delete " + marker);
    }

    @Test
    void onlyKeysThatTheFilterLetsThroughAreTold() {
        // Given
        put(queueConfiguration("s3:ObjectCreated:*")
                .filter(filter -> filter.key(key ->
                        key.filterRules(rule(FilterRuleName.PREFIX, "in/"), rule(FilterRuleName.SUFFIX, ".pdf"))))
                .build());

        // When
        List.of("out/a.pdf", "in/a.txt", "in/a.pdf").forEach(key -> S3.put(s3, bucket, key, "text"));

        // Then
        assertThat(records(1))
                .extracting(record -> record.at("/s3/object/key").asText())
                .containsExactly("in/a.pdf");
    }

    @Test
    void aTopicIsToldAsAQueueIs() {
        // Given
        String topic = queue.subscribeToTopic(CLOUD.client(SnsClient.builder()), CLOUD.unique("s3-events"));
        s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                .notificationConfiguration(
                        configuration -> configuration.topicConfigurations(TopicConfiguration.builder()
                                .topicArn(topic)
                                .eventsWithStrings("s3:ObjectCreated:*")
                                .build())));

        // When
        S3.put(s3, bucket, "k", "text");

        // Then
        assertThat(records(1))
                .extracting(record -> record.at("/s3/object/key").asText())
                .containsExactly("k");
    }

    @Test
    void aTopicThatIsNotThereIsRefused() {
        // Given
        String missing = queue.subscribeToTopic(CLOUD.client(SnsClient.builder()), CLOUD.unique("s3-other"))
                .replace("s3-other", "s3-missing");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                        .notificationConfiguration(
                                configuration -> configuration.topicConfigurations(TopicConfiguration.builder()
                                        .topicArn(missing)
                                        .eventsWithStrings("s3:ObjectCreated:*")
                                        .build()))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Unable to validate the following destination configurations");
    }

    @Test
    void twoConfigurationsForOneEventAreRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> put(
                        queueConfiguration("s3:ObjectCreated:*").build(),
                        queueConfiguration("s3:ObjectCreated:Put").build()));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Configurations overlap. Configurations on the same bucket cannot share a common event"
                        + " type.");
    }

    @Test
    void twoConfigurationsForOneKeyAreRefusedAndForDifferentKeysTaken() {
        // Given
        QueueConfiguration one = prefixed("documents/");
        put(one, prefixed("images/"));

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> put(one, prefixed("documents/identity/")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if"
                        + " the prefixes are overlapping for the same event type.");
    }

    @Test
    void anEventThatS3DoesNotKnowIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> put(queueConfiguration("s3:ObjectPainted:*").build()));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The event is not supported for notifications");
    }

    private QueueConfiguration prefixed(String prefix) {
        return queueConfiguration("s3:ObjectCreated:*")
                .filter(filter -> filter.key(key -> key.filterRules(rule(FilterRuleName.PREFIX, prefix))))
                .build();
    }

    private static FilterRule rule(FilterRuleName name, String value) {
        return FilterRule.builder().name(name).value(value).build();
    }

    private QueueConfiguration.Builder queueConfiguration(String... events) {
        return QueueConfiguration.builder().queueArn(queue.arn()).eventsWithStrings(events);
    }

    private void put(QueueConfiguration... configurations) {
        s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(configurations)));
    }

    /** What is told, without the question at the beginning. */
    private List<JsonNode> records(int count) {
        return queue.receive(count + 1).stream()
                .filter(event -> event.has("Records"))
                .map(event -> event.path("Records").path(0))
                .toList();
    }

    private static String sequencer(JsonNode record) {
        return record.at("/s3/object/sequencer").asText();
    }

    private void uploadInParts(String key) {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        String etag = s3.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(1),
                        RequestBody.fromString("text"))
                .eTag();
        s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));
    }
}
