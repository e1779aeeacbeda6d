package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tier;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;
import software.amazon.awssdk.services.sqs.SqsClient;

class LifecycleTest {
    private static final Duration DAY = Duration.ofMillis(200);

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withDayOf(DAY);

    private static S3Client s3;
    private static SqsClient sqs;
    private String bucket;
    private EventQueue queue;

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
    void anObjectIsFrozenAfterItsDays() {
        // Given
        freezeAfter(5);
        Instant start = Instant.now();

        // When
        S3.put(s3, bucket, "frozen", "text");

        // Then
        await().until(() -> storageClass("frozen") == StorageClass.GLACIER);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(DAY.multipliedBy(5));
    }

    @Test
    void aRuleReachesWhatWasThereBefore() {
        // Given
        S3.put(s3, bucket, "earlier", "text");

        // When
        freezeAfter(0);

        // Then
        await().until(() -> storageClass("earlier") == StorageClass.GLACIER);
    }

    @Test
    void aRuleThatDoesNotSpeakOfSizesLeavesSmallObjectsAlone() {
        // Given
        S3.put(s3, bucket, "small", "text");
        s3.putObject(request -> request.bucket(bucket).key("large"), RequestBody.fromBytes(S3.randomBytes(128 * 1024)));

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.prefix(""))
                .transitions(freezing(0))
                .build());

        // Then
        await().until(() -> storageClass("large") == StorageClass.GLACIER);
        assertThat(storageClass("small")).isEqualTo(StorageClass.STANDARD);
    }

    @Test
    void aFrozenObjectIsNotRead() {
        // Given
        putFrozen("frozen");

        // When
        InvalidObjectStateException refusal = catchThrowableOfType(
                InvalidObjectStateException.class,
                () -> s3.getObjectAsBytes(request -> request.bucket(bucket).key("frozen")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.storageClass()).isEqualTo(StorageClass.GLACIER);
    }

    @Test
    void aRestoredCopyIsReadUntilItGoesAgain() {
        // Given
        putFrozen("frozen");

        // When
        s3.restoreObject(request -> request.bucket(bucket).key("frozen").restoreRequest(restore -> restore.days(10)
                .glacierJobParameters(job -> job.tier(Tier.STANDARD))));

        // Then
        await().until(() -> restoreHeader("frozen"), header -> header.startsWith("ongoing-request=\"false\""));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("frozen"))
                        .asUtf8String())
                .isEqualTo("text");
        await().until(() -> restoreHeader("frozen") == null);
        assertThat(catchThrowableOfType(
                        InvalidObjectStateException.class,
                        () -> s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key("frozen"))))
                .isNotNull();
    }

    @Test
    void aSecondRestoreIsRefusedWhileTheFirstIsOngoing() {
        // Given
        s3.putObject(
                request -> request.bucket(bucket).key("deep").storageClass(StorageClass.DEEP_ARCHIVE),
                RequestBody.fromString("text"));
        restoreSlowly("deep");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> restoreSlowly("deep"));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("RestoreAlreadyInProgress");
    }

    @Test
    void whatIsNotFrozenIsNotRestored() {
        // Given
        S3.put(s3, bucket, "warm", "text");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> restoreSlowly("warm"));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidObjectState");
    }

    @Test
    void whatExpiresIsHiddenThenRemovedAndItsMarkerLast() {
        // Given
        S3.keepVersions(s3, bucket);
        tellQueue("", "s3:LifecycleExpiration:*");
        S3.put(s3, bucket, "k", "text");

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.prefix("k"))
                .expiration(expiration -> expiration.days(1))
                .noncurrentVersionExpiration(old -> old.noncurrentDays(2))
                .build());

        // Then
        assertThat(queue.receive(4).subList(1, 4))
                .extracting(
                        event -> event.path("Records").path(0).path("eventName").asText())
                .containsExactly(
                        "LifecycleExpiration:DeleteMarkerCreated",
                        "LifecycleExpiration:Delete",
                        "LifecycleExpiration:Delete");
        var versions = s3.listObjectVersions(request -> request.bucket(bucket));
        assertThat(versions.versions()).isEmpty();
        assertThat(versions.deleteMarkers()).isEmpty();
    }

    @Test
    void aMarkerWithNothingBehindItGoes() {
        // Given
        S3.keepVersions(s3, bucket);
        s3.deleteObject(request -> request.bucket(bucket).key("lone"));
        S3.put(s3, bucket, "hidden", "text");
        s3.deleteObject(request -> request.bucket(bucket).key("hidden"));

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.prefix(""))
                .expiration(expiration -> expiration.expiredObjectDeleteMarker(true))
                .build());

        // Then
        await().untilAsserted(() -> assertThat(
                        s3.listObjectVersions(request -> request.bucket(bucket)).deleteMarkers())
                .extracting(DeleteMarkerEntry::key)
                .containsExactly("hidden"));
    }

    @Test
    void theNewestVersionsThatAreNotCurrentAreKept() {
        // Given
        S3.keepVersions(s3, bucket);
        rule(LifecycleRule.builder()
                .filter(filter -> filter.prefix(""))
                .noncurrentVersionExpiration(old -> old.noncurrentDays(1).newerNoncurrentVersions(1))
                .build());

        // When
        List.of("one", "two", "three", "four").forEach(text -> S3.put(s3, bucket, "k", text));

        // Then
        await().until(() -> versions().size() == 2);
        await().during(DAY.multipliedBy(3)).until(() -> versions().size() == 2);
        assertThat(versions()).extracting(ObjectVersion::size).containsExactly(4L, 5L);
    }

    @Test
    void aRuleForATagLeavesOthersAlone() {
        // Given
        putTagged("temporary", "keep=no");
        putTagged("kept", "keep=yes");

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.tag(tag -> tag.key("keep").value("no")))
                .expiration(expiration -> expiration.days(1))
                .build());

        // Then
        await().untilAsserted(() -> assertThat(keys()).containsExactly("kept"));
    }

    @Test
    void aRuleForSizesAndAPrefixLeavesOthersAlone() {
        // Given
        S3.put(s3, bucket, "log/small", "1");
        S3.put(s3, bucket, "log/middle", "12345");
        S3.put(s3, bucket, "log/large", "1234567890");
        S3.put(s3, bucket, "middle", "12345");

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.and(
                        and -> and.prefix("log/").objectSizeGreaterThan(1L).objectSizeLessThan(10L)))
                .expiration(expiration -> expiration.days(1))
                .build());

        // Then
        await().untilAsserted(() -> assertThat(keys()).containsExactly("log/large", "log/small", "middle"));
    }

    @Test
    void whatIsRetainedIsRemovedWhenTheRetentionEnds() {
        // Given
        String locked = S3.newLockedBucket(s3);
        Instant start = Instant.now();
        s3.putObject(
                request -> request.bucket(locked)
                        .key("k")
                        .objectLockMode(ObjectLockMode.COMPLIANCE)
                        .objectLockRetainUntilDate(start.plus(Duration.ofDays(15))),
                RequestBody.fromString("text"));
        s3.deleteObject(request -> request.bucket(locked).key("k"));

        // When
        removeOldVersions(locked);

        // Then
        await().until(() -> s3.listObjectVersions(request -> request.bucket(locked))
                .versions()
                .isEmpty());
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(DAY.multipliedBy(15));
    }

    @Test
    void whatIsHeldIsRemovedWhenTheHoldIsLifted() {
        // Given
        String locked = S3.newLockedBucket(s3);
        String version = s3.putObject(
                        request ->
                                request.bucket(locked).key("k").objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON),
                        RequestBody.fromString("text"))
                .versionId();
        s3.deleteObject(request -> request.bucket(locked).key("k"));
        removeOldVersions(locked);
        await().during(DAY.multipliedBy(4))
                .until(() -> s3.listObjectVersions(request -> request.bucket(locked))
                                .versions()
                                .size()
                        == 1);

        // When
        s3.putObjectLegalHold(request -> request.bucket(locked)
                .key("k")
                .versionId(version)
                .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.OFF)));

        // Then
        await().until(() -> s3.listObjectVersions(request -> request.bucket(locked))
                .versions()
                .isEmpty());
    }

    @Test
    void uploadsThatAreNeverCompletedAreGivenUp() {
        // Given
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("k"))
                .uploadId();

        // When
        rule(LifecycleRule.builder()
                .filter(filter -> filter.prefix(""))
                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))
                .build());

        // Then
        await().untilAsserted(() -> assertThat(catchThrowableOfType(
                        NoSuchUploadException.class,
                        () -> s3.listParts(
                                request -> request.bucket(bucket).key("k").uploadId(upload))))
                .isNotNull());
    }

    @Test
    void aQueueIsToldOfTheLifeOfAnObject() {
        // Given
        tellQueue("documents/", "s3:ObjectCreated:*", "s3:LifecycleTransition", "s3:ObjectRestore:*");
        freezeAfter(3);
        S3.put(s3, bucket, "elsewhere", "text");

        // When
        S3.put(s3, bucket, "documents/a b.pdf", "text");

        // Then
        List<JsonNode> events = queue.receive(3);
        assertThat(events.get(0).path("Event").asText()).isEqualTo("s3:TestEvent");
        JsonNode put = events.get(1).path("Records").path(0);
        assertThat(put.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(put.path("s3").path("bucket").path("name").asText()).isEqualTo(bucket);
        assertThat(put.path("s3").path("object").path("key").asText()).isEqualTo("documents/a+b.pdf");
        assertThat(put.path("s3").path("object").path("size").asInt()).isEqualTo(4);
        JsonNode frozen = events.get(2).path("Records").path(0);
        assertThat(frozen.path("eventName").asText()).isEqualTo("LifecycleTransition");
        assertThat(frozen.at("/lifecycleEventData/transitionEventData/destinationStorageClass")
                        .asText())
                .isEqualTo("GLACIER");
        s3.restoreObject(
                request -> request.bucket(bucket).key("documents/a b.pdf").restoreRequest(restore -> restore.days(1)));
        queue.receive(6);
        assertThat(events.subList(3, 6))
                .extracting(
                        event -> event.path("Records").path(0).path("eventName").asText())
                .containsExactly("ObjectRestore:Post", "ObjectRestore:Completed", "ObjectRestore:Delete");
        assertThat(events.get(4)
                        .at("/Records/0/glacierEventData/restoreEventData/lifecycleRestoreStorageClass")
                        .asText())
                .isEqualTo("GLACIER");
        assertThat(Instant.parse(events.get(4)
                        .at("/Records/0/glacierEventData/restoreEventData/lifecycleRestorationExpiryTime")
                        .asText()))
                .as("in the time of clients: the copy is gone already")
                .isBefore(Instant.now());
    }

    @Test
    void aQueueThatIsNotThereCannotBeTold() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> tell("arn:aws:sqs:us-east-1:000000000000:missing", "", "s3:ObjectCreated:*"));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Unable to validate the following destination configurations");
    }

    private void putFrozen(String key) {
        s3.putObject(
                request -> request.bucket(bucket).key(key).storageClass(StorageClass.GLACIER),
                RequestBody.fromString("text"));
    }

    /** Bulk takes 48 hours from DEEP_ARCHIVE. */
    private void restoreSlowly(String key) {
        s3.restoreObject(request -> request.bucket(bucket).key(key).restoreRequest(restore -> restore.days(1)
                .glacierJobParameters(job -> job.tier(Tier.BULK))));
    }

    private String restoreHeader(String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key)).restore();
    }

    private StorageClass storageClass(String key) {
        StorageClass storageClass =
                s3.headObject(request -> request.bucket(bucket).key(key)).storageClass();
        return storageClass == null ? StorageClass.STANDARD : storageClass;
    }

    private void freezeAfter(int days) {
        rule(LifecycleRule.builder()
                .filter(filter -> filter.objectSizeGreaterThan(0L))
                .transitions(freezing(days))
                .build());
    }

    private void removeOldVersions(String from) {
        put(
                from,
                LifecycleRule.builder()
                        .filter(filter -> filter.prefix(""))
                        .noncurrentVersionExpiration(old -> old.noncurrentDays(1))
                        .build());
    }

    private List<ObjectVersion> versions() {
        return s3.listObjectVersions(request -> request.bucket(bucket)).versions();
    }

    private List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private void putTagged(String key, String tags) {
        s3.putObject(request -> request.bucket(bucket).key(key).tagging(tags), RequestBody.fromString("text"));
    }

    private void rule(LifecycleRule rule) {
        put(bucket, rule);
    }

    private static void put(String to, LifecycleRule rule) {
        s3.putBucketLifecycleConfiguration(request -> request.bucket(to)
                .lifecycleConfiguration(configuration -> configuration.rules(rule.toBuilder()
                        .id("rule")
                        .status(ExpirationStatus.ENABLED)
                        .build())));
    }

    private void tellQueue(String prefix, String... events) {
        tell(queue.arn(), prefix, events);
    }

    private void tell(String arn, String prefix, String... events) {
        FilterRule rule =
                FilterRule.builder().name(FilterRuleName.PREFIX).value(prefix).build();
        QueueConfiguration target = QueueConfiguration.builder()
                .queueArn(arn)
                .eventsWithStrings(events)
                .filter(filter -> filter.key(key -> key.filterRules(rule)))
                .build();
        s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(target)));
    }

    private static Transition freezing(int days) {
        return Transition.builder()
                .days(days)
                .storageClass(TransitionStorageClass.GLACIER)
                .build();
    }
}
