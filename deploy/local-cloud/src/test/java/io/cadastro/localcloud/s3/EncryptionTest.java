package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** What is said of encryption. */
@Tag(RunningCloud.CONFORMANCE)
class EncryptionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static String key;
    private static String bucket;

    @BeforeAll
    static void createKeyAndBucket() {
        s3 = S3.client(CLOUD);
        KmsClient kms = CLOUD.client(KmsClient.builder());
        key = kms.createKey().keyMetadata().arn();
        bucket = S3.newBucket(s3);
    }

    @Test
    void everyObjectIsEncrypted() {
        // When
        PutObjectResponse written =
                s3.putObject(request -> request.bucket(bucket).key("plain"), RequestBody.fromString("text"));

        // Then
        assertThat(written.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(s3.headObject(request -> request.bucket(bucket).key("plain")).serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void anObjectIsEncryptedWithTheKeyThatItNames() {
        // When
        PutObjectResponse written = s3.putObject(
                request -> request.bucket(bucket)
                        .key("kms")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(key),
                RequestBody.fromString("text"));

        // Then
        assertThat(written.ssekmsKeyId()).isEqualTo(key);
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("kms"));
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo(key);
    }

    @Test
    void aKeyWithoutKmsIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("k").ssekmsKeyId(key), RequestBody.fromString("text")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
    }

    @Test
    void anEncryptionThatS3DoesNotHaveIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("k").serverSideEncryption("ROT13"),
                        RequestBody.fromString("text")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("The encryption method specified is not supported");
    }

    @Test
    void aBucketEncryptsWithS3sOwnKeysUnlessToldOtherwise() {
        // Given
        String own = S3.newBucket(s3);

        // When
        ServerSideEncryptionRule rule = s3.getBucketEncryption(request -> request.bucket(own))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst();

        // Then
        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void anUploadInPartsIsEncryptedAsTheBucketSays() {
        // Given
        String own = S3.newBucket(s3);
        encryptWithKms(own);

        // When
        ServerSideEncryption encryption = s3.createMultipartUpload(
                        request -> request.bucket(own).key("k"))
                .serverSideEncryption();

        // Then
        assertThat(encryption).isEqualTo(ServerSideEncryption.AWS_KMS);
    }

    @Test
    void aCopyIsEncryptedAsItsOwnBucketSays() {
        // Given
        String own = S3.newBucket(s3);
        encryptWithKms(own);
        S3.put(s3, bucket, "source", "text");

        // When
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(own)
                .destinationKey("copy"));

        // Then
        HeadObjectResponse head = s3.headObject(request -> request.bucket(own).key("copy"));
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo(key);
        assertThat(head.bucketKeyEnabled()).isTrue();
    }

    @Test
    void aConfigurationThatWasDeletedIsTheStandardAgain() {
        // Given
        String own = S3.newBucket(s3);
        encryptWithKms(own);

        // When
        s3.deleteBucketEncryption(request -> request.bucket(own));

        // Then
        PutObjectResponse written =
                s3.putObject(request -> request.bucket(own).key("k"), RequestBody.fromString("text"));
        assertThat(written.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    }

    private static void encryptWithKms(String bucket) {
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(standard ->
                        standard.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
                .bucketKeyEnabled(true)
                .build();
        s3.putBucketEncryption(request ->
                request.bucket(bucket).serverSideEncryptionConfiguration(configuration -> configuration.rules(rule)));
    }
}
