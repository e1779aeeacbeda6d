package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Compliance is only tried with minutes, because in AWS nobody can delete it before. */
@Tag(RunningCloud.CONFORMANCE)
class ObjectLockTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static String bucket;
    private static String unlockable;

    @BeforeAll
    static void createBuckets() {
        s3 = S3.client(CLOUD);
        bucket = S3.newLockedBucket(s3);
        unlockable = S3.newBucket(s3);
    }

    @Test
    void aBucketThatCanBeLockedKeepsVersions() {
        // When
        BucketVersioningStatus status =
                s3.getBucketVersioning(request -> request.bucket(bucket)).status();

        // Then
        assertThat(status).isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(s3.getObjectLockConfiguration(request -> request.bucket(bucket))
                        .objectLockConfiguration()
                        .objectLockEnabled())
                .isEqualTo(ObjectLockEnabled.ENABLED);
    }

    @Test
    void aBucketThatCanBeLockedCannotStopKeepingVersions() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putBucketVersioning(request -> request.bucket(bucket)
                        .versioningConfiguration(configuration -> configuration.status("Suspended"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidBucketState");
    }

    @Test
    void anotherBucketHasNoLockConfiguration() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> s3.getObjectLockConfiguration(request -> request.bucket(unlockable)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ObjectLockConfigurationNotFoundError");
    }

    @Test
    void aBucketWithoutVersionsCannotBeMadeLockable() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> retainNewVersions(unlockable, ObjectLockRetentionMode.GOVERNANCE, 1));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidBucketState");
    }

    @Test
    void aLockInABucketThatCannotBeLockedIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(unlockable)
                                .key("k")
                                .objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON),
                        RequestBody.fromString("text")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Bucket is missing Object Lock Configuration");
    }

    @Test
    void aNewVersionIsRetainedAsTheBucketSays() {
        // Given
        String own = S3.newLockedBucket(s3);
        retainNewVersions(own, ObjectLockRetentionMode.GOVERNANCE, 3);

        // When
        S3.put(s3, own, "k", "text");

        // Then
        HeadObjectResponse head = s3.headObject(request -> request.bucket(own).key("k"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate())
                .isBetween(inDays(3).minusSeconds(300), inDays(3).plusSeconds(300));
    }

    @Test
    void aDefaultRetentionOfNoDaysIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> retainNewVersions(bucket, ObjectLockRetentionMode.GOVERNANCE, 0));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidRetentionPeriod");
    }

    @Test
    void aDefaultRetentionIsInDaysOrInYears() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObjectLockConfiguration(
                        request -> request.bucket(bucket).objectLockConfiguration(configuration -> configuration
                                .objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .rule(rule -> rule.defaultRetention(retention ->
                                        retention.mode("GOVERNANCE").days(1).years(1))))));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("MalformedXML");
    }

    @Test
    void aRetentionIsReadAsItWasWritten() {
        // Given
        String version = put("read-back");
        Instant until = inDays(1);

        // When
        retain("read-back", version, ObjectLockRetentionMode.GOVERNANCE, until, false);

        // Then
        GetObjectRetentionResponse read = s3.getObjectRetention(
                request -> request.bucket(bucket).key("read-back").versionId(version));
        assertThat(read.retention().mode()).isEqualTo(ObjectLockRetentionMode.GOVERNANCE);
        assertThat(read.retention().retainUntilDate()).isEqualTo(until);
    }

    @Test
    void whatIsNotRetainedHasNoRetention() {
        // Given
        put("free");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectRetention(request -> request.bucket(bucket).key("free")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchObjectLockConfiguration");
    }

    @Test
    void aRetentionIntoThePastIsRefused() {
        // Given
        String version = put("past");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> retain("past", version, ObjectLockRetentionMode.GOVERNANCE, inDays(-1), false));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The retain until date must be in the future!");
    }

    @Test
    void whatIsRetainedIsNotDeleted() {
        // Given
        String version = put("retained");
        retain("retained", version, ObjectLockRetentionMode.GOVERNANCE, inDays(1), false);

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> delete("retained", version, false));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Access Denied because object protected by object lock.");
    }

    @Test
    void whatIsRetainedCanBeHiddenBehindAMarker() {
        // Given
        String version = put("hidden");
        retain("hidden", version, ObjectLockRetentionMode.GOVERNANCE, inDays(1), false);

        // When
        boolean marker =
                s3.deleteObject(request -> request.bucket(bucket).key("hidden")).deleteMarker();

        // Then
        assertThat(marker).isTrue();
        assertThat(s3.headObject(request -> request.bucket(bucket).key("hidden").versionId(version))
                        .contentLength())
                .isEqualTo(4);
    }

    @Test
    void governanceIsBypassedByWhoeverSaysSo() {
        // Given
        String version = put("bypassed");
        retain("bypassed", version, ObjectLockRetentionMode.GOVERNANCE, inDays(1), false);

        // When
        delete("bypassed", version, true);

        // Then
        S3Exception gone = catchThrowableOfType(
                S3Exception.class,
                () -> s3.headObject(
                        request -> request.bucket(bucket).key("bypassed").versionId(version)));
        assertThat(gone.statusCode()).isEqualTo(404);
    }

    @Test
    void complianceIsBypassedByNobody() {
        // Given
        String version = put("compliance");
        retain("compliance", version, ObjectLockRetentionMode.COMPLIANCE, inMinutes(2), false);

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> delete("compliance", version, true));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void complianceIsNeitherShortenedNorWeakened() {
        // Given
        String version = put("strict");
        retain("strict", version, ObjectLockRetentionMode.COMPLIANCE, inMinutes(2), false);

        // When
        S3Exception shortening = catchThrowableOfType(
                S3Exception.class,
                () -> retain("strict", version, ObjectLockRetentionMode.COMPLIANCE, inMinutes(1), true));

        // Then
        S3Exception weakening = catchThrowableOfType(
                S3Exception.class,
                () -> retain("strict", version, ObjectLockRetentionMode.GOVERNANCE, inMinutes(3), true));
        assertThat(shortening.statusCode()).isEqualTo(403);
        assertThat(weakening.statusCode()).isEqualTo(403);
    }

    @Test
    void aRetentionIsExtendedByEverybodyAndShortenedByWhoeverBypassesIt() {
        // Given
        String version = put("changed");
        retain("changed", version, ObjectLockRetentionMode.GOVERNANCE, inDays(1), false);
        retain("changed", version, ObjectLockRetentionMode.GOVERNANCE, inDays(2), false);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> retain("changed", version, ObjectLockRetentionMode.GOVERNANCE, inDays(1), false));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        Instant shorter = inDays(1);
        retain("changed", version, ObjectLockRetentionMode.GOVERNANCE, shorter, true);
        assertThat(s3.getObjectRetention(
                                request -> request.bucket(bucket).key("changed").versionId(version))
                        .retention()
                        .retainUntilDate())
                .isEqualTo(shorter);
    }

    @Test
    void aLegalHoldIsKeptUntilItIsLifted() {
        // Given
        String version = put("held");
        hold("held", ObjectLockLegalHoldStatus.ON);

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> delete("held", version, true));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        hold("held", ObjectLockLegalHoldStatus.OFF);
        GetObjectLegalHoldResponse lifted =
                s3.getObjectLegalHold(request -> request.bucket(bucket).key("held"));
        assertThat(lifted.legalHold().status()).isEqualTo(ObjectLockLegalHoldStatus.OFF);
        delete("held", version, false);
    }

    @Test
    void ofManyThatAreDeletedTheLockedOneIsReported() {
        // Given
        String locked = put("many-locked");
        hold("many-locked", ObjectLockLegalHoldStatus.ON);
        String free = put("many-free");

        // When
        DeleteObjectsResponse answer = s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(identifier("many-locked", locked), identifier("many-free", free))));

        // Then
        assertThat(answer.deleted()).extracting(one -> one.key()).containsExactly("many-free");
        assertThat(answer.errors()).hasSize(1);
        assertThat(answer.errors().getFirst().key()).isEqualTo("many-locked");
        assertThat(answer.errors().getFirst().code()).isEqualTo("AccessDenied");
        hold("many-locked", ObjectLockLegalHoldStatus.OFF);
    }

    @Test
    void anUploadInPartsIsLockedAsItsBeginningSaid() {
        // Given
        Instant until = inDays(1);
        String upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key("parts")
                        .objectLockMode(ObjectLockMode.GOVERNANCE)
                        .objectLockRetainUntilDate(until))
                .uploadId();
        String etag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key("parts")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("text"))
                .eTag();

        // When
        s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key("parts")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));

        // Then
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("parts"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate()).isEqualTo(until);
    }

    @Test
    void aCopyIsLockedOnItsOwn() {
        // Given
        put("original");

        // When
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("original")
                .destinationBucket(bucket)
                .destinationKey("copy")
                .objectLockMode(ObjectLockMode.GOVERNANCE)
                .objectLockRetainUntilDate(inDays(1)));

        // Then
        assertThat(s3.headObject(request -> request.bucket(bucket).key("copy")).objectLockMode())
                .isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(s3.headObject(request -> request.bucket(bucket).key("original"))
                        .objectLockMode())
                .isNull();
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private static String put(String key) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("text"))
                .versionId();
    }

    private static void delete(String key, String version, boolean bypass) {
        s3.deleteObject(
                request -> request.bucket(bucket).key(key).versionId(version).bypassGovernanceRetention(bypass));
    }

    private static void retain(
            String key, String version, ObjectLockRetentionMode mode, Instant until, boolean bypass) {
        s3.putObjectRetention(request -> request.bucket(bucket)
                .key(key)
                .versionId(version)
                .bypassGovernanceRetention(bypass)
                .retention(retention -> retention.mode(mode).retainUntilDate(until)));
    }

    private static void hold(String key, ObjectLockLegalHoldStatus status) {
        s3.putObjectLegalHold(request -> request.bucket(bucket).key(key).legalHold(hold -> hold.status(status)));
    }

    private static void retainNewVersions(String bucket, ObjectLockRetentionMode mode, int days) {
        ObjectLockConfiguration configuration = ObjectLockConfiguration.builder()
                .objectLockEnabled(ObjectLockEnabled.ENABLED)
                .rule(rule ->
                        rule.defaultRetention(retention -> retention.mode(mode).days(days)))
                .build();
        s3.putObjectLockConfiguration(request -> request.bucket(bucket).objectLockConfiguration(configuration));
    }

    private static Instant inDays(int days) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(days));
    }

    private static Instant inMinutes(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(minutes));
    }
}
