package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

@Tag(RunningCloud.CONFORMANCE)
class ObjectsTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void createBucket() {
        s3 = S3.client(CLOUD);
        bucket = S3.newBucket(s3);
    }

    @Test
    void anObjectIsReadAsItWasWritten() {
        // Given
        byte[] bytes = S3.randomBytes(3_000_000);
        s3.putObject(
                request -> request.bucket(bucket)
                        .key("a b/ção+%.pdf")
                        .contentType("application/pdf")
                        .metadata(Map.of("origin", "test")),
                RequestBody.fromBytes(bytes));

        // When
        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key("a b/ção+%.pdf"));

        // Then
        assertThat(read.asByteArray()).isEqualTo(bytes);
        assertThat(read.response().contentType()).isEqualTo("application/pdf");
        assertThat(read.response().metadata()).containsExactly(Map.entry("origin", "test"));
        assertThat(read.response().contentLength()).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//b/../c",
                "./x",
                "plus+percent%2Fhash#question?amp&",
                "quote'\"<>",
                "semi;colon=1",
                "ção 漢字 😀"
            })
    void aKeyMayHoldAnything(String key) {
        // Given
        String own = S3.newBucket(s3);

        // When
        S3.put(s3, own, key, "text");

        // Then
        assertThat(s3.listObjectsV2(request -> request.bucket(own)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        assertThat(s3.getObjectAsBytes(request -> request.bucket(own).key(key)).asUtf8String())
                .isEqualTo("text");
    }

    @Test
    void aReaderSeesOneVersionOrTheOtherWhileTheyAreReplaced() throws Exception {
        // Given
        String own = S3.newBucket(s3);
        S3.put(s3, own, "k", "0".repeat(100_000));

        // When
        Thread writer = Thread.startVirtualThread(() -> IntStream.range(1, 50)
                .forEach(i -> S3.put(s3, own, "k", Integer.toString(i % 10).repeat(100_000))));

        // Then
        while (writer.isAlive()) {
            String read =
                    s3.getObjectAsBytes(request -> request.bucket(own).key("k")).asUtf8String();
            assertThat(read).isEqualTo(read.substring(0, 1).repeat(100_000));
        }
        writer.join();
    }

    @Test
    void anEmptyObjectIsAnObject() {
        // Given
        S3.put(s3, bucket, "empty", "");

        // When
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("empty"));

        // Then
        assertThat(head.contentLength()).isZero();
        assertThat(head.eTag()).isEqualTo("\"d41d8cd98f00b204e9800998ecf8427e\"");
    }

    @Test
    void aRangeIsReadFromTheMiddle() {
        // Given
        S3.put(s3, bucket, "range", "0123456789");

        // When
        ResponseBytes<GetObjectResponse> read = s3.getObjectAsBytes(
                request -> request.bucket(bucket).key("range").range("bytes=2-4"));

        // Then
        assertThat(read.asUtf8String()).isEqualTo("234");
        assertThat(read.response().contentRange()).isEqualTo("bytes 2-4/10");
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        // Given
        S3.put(s3, bucket, "short", "0123456789");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("short").range("bytes=10-")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(416);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidRange");
    }

    @Test
    void whatTheClientHasAlreadyIsNotSentAgain() {
        // Given
        S3.put(s3, bucket, "cached", "text");
        String etag =
                s3.headObject(request -> request.bucket(bucket).key("cached")).eTag();

        // When
        S3Exception answer = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("cached").ifNoneMatch(etag)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(304);
    }

    @Test
    void aMissingKeyAndAMissingBucketAreToldApart() {
        // When
        Throwable noKey = catchThrowableOfType(
                NoSuchKeyException.class,
                () -> s3.getObjectAsBytes(request -> request.bucket(bucket).key("missing")));

        // Then
        assertThat(noKey).hasMessageContaining("The specified key does not exist");
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket + "-missing").key("missing")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aBodyWithAnotherChecksumIsRefusedAndLeavesNothing() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket)
                                .key("bad")
                                .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                        RequestBody.fromString("not empty")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(bucket).key("bad")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aBodyWithAnotherMd5IsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("bad-md5").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                        RequestBody.fromString("not empty")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
    }

    @Test
    void theChecksumOfTheUploadIsKept() {
        // Given
        s3.putObject(
                request -> request.bucket(bucket).key("sha256").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("123456789"));

        // When
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("sha256").checksumMode(ChecksumMode.ENABLED));

        // Then
        assertThat(head.checksumSHA256()).isEqualTo("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
        assertThat(head.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
    }

    @Test
    void writingOnlyIfNothingIsThereIsRefusedTheSecondTime() {
        // Given
        S3.put(s3, bucket, "once", "first");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("once").ifNoneMatch("*"),
                        RequestBody.fromString("second")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(412);
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("once"))
                        .asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void whatIsReplacedMustBeWhatTheWriterSaw() {
        // Given
        S3.put(s3, bucket, "seen", "first");
        String seen =
                s3.headObject(request -> request.bucket(bucket).key("seen")).eTag();
        s3.putObject(request -> request.bucket(bucket).key("seen").ifMatch(seen), RequestBody.fromString("second"));

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("seen").ifMatch(seen), RequestBody.fromString("third")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(412);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("seen"))
                        .asUtf8String())
                .isEqualTo("second");
    }

    @Test
    void whatIsReplacedMustBeThere() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("never").ifMatch("\"0123\""),
                        RequestBody.fromString("text")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey");
    }

    @Test
    void theLastBytesAreRead() {
        // Given
        S3.put(s3, bucket, "tail", "0123456789");

        // When
        ResponseBytes<GetObjectResponse> read = s3.getObjectAsBytes(
                request -> request.bucket(bucket).key("tail").range("bytes=-3"));

        // Then
        assertThat(read.asUtf8String()).isEqualTo("789");
    }

    @Test
    void anotherETagIsNotRead() {
        // Given
        S3.put(s3, bucket, "changed", "text");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("changed").ifMatch("\"0123\"")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(412);
    }

    @Test
    void aListingIsPagedAndGroupedByDelimiter() {
        // Given
        String own = S3.newBucket(s3);
        IntStream.range(0, 5).forEach(i -> S3.put(s3, own, "docs/a/" + i, "x"));
        List.of("docs/b", "docs/c/1", "docs/d", "other").forEach(key -> S3.put(s3, own, key, "x"));

        // When
        ListObjectsV2Response first = s3.listObjectsV2(
                request -> request.bucket(own).prefix("docs/").delimiter("/").maxKeys(2));

        // Then
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("docs/a/");
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("docs/b");
        assertThat(first.isTruncated()).isTrue();
        ListObjectsV2Response second = s3.listObjectsV2(request ->
                request.bucket(own).prefix("docs/").delimiter("/").continuationToken(first.nextContinuationToken()));
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("docs/c/");
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("docs/d");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void aCopyOntoItselfChangesTheStorageClass() {
        // Given
        S3.put(s3, bucket, "to-freeze", "text");

        // When
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("to-freeze")
                .destinationBucket(bucket)
                .destinationKey("to-freeze")
                .storageClass(StorageClass.STANDARD_IA));

        // Then
        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key("to-freeze"));
        assertThat(read.response().storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(read.asUtf8String()).isEqualTo("text");
    }

    @Test
    void aCopyTakesNewMetadataIfAsked() {
        // Given
        S3.put(s3, bucket, "source", "text");

        // When
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("a", "b")));

        // Then
        assertThat(s3.headObject(request -> request.bucket(bucket).key("copy")).metadata())
                .containsExactly(Map.entry("a", "b"));
    }

    @Test
    void aVersionedBucketKeepsWhatIsDeleted() {
        // Given
        String own = versioned();
        String version = s3.putObject(request -> request.bucket(own).key("k"), RequestBody.fromString("one"))
                .versionId();
        S3.put(s3, own, "k", "two");

        // When
        DeleteObjectResponse deleted =
                s3.deleteObject(request -> request.bucket(own).key("k"));

        // Then
        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(own).key("k")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.getObjectAsBytes(request -> request.bucket(own).key("k").versionId(version))
                        .asUtf8String())
                .isEqualTo("one");
        ListObjectVersionsResponse versions = s3.listObjectVersions(request -> request.bucket(own));
        assertThat(versions.deleteMarkers()).hasSize(1);
        assertThat(versions.versions()).hasSize(2);
    }

    @Test
    void deletingTheMarkerBringsTheObjectBack() {
        // Given
        String own = versioned();
        S3.put(s3, own, "k", "text");
        String marker = s3.deleteObject(request -> request.bucket(own).key("k")).versionId();

        // When
        s3.deleteObject(request -> request.bucket(own).key("k").versionId(marker));

        // Then
        assertThat(s3.getObjectAsBytes(request -> request.bucket(own).key("k")).asUtf8String())
                .isEqualTo("text");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() {
        // Given
        String own = S3.newBucket(s3);
        S3.put(s3, own, "a", "x");
        S3.put(s3, own, "b", "x");

        // When
        s3.deleteObjects(request -> request.bucket(own)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("b").build())));

        // Then
        s3.deleteBucket(request -> request.bucket(own));
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket(own)))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aBucketThatIsNotEmptyIsNotDeleted() {
        // Given
        S3.put(s3, bucket, "keeps-it", "x");

        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> s3.deleteBucket(request -> request.bucket(bucket)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty");
    }

    @Test
    void partsBecomeOneObject() {
        // Given
        byte[] bytes = S3.randomBytes(6 * 1024 * 1024);
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("large"))
                .uploadId();
        CompletedPart first = uploadPart("large", upload, 1, bytes);
        CompletedPart second = uploadPart("large", upload, 2, "end".getBytes(StandardCharsets.UTF_8));

        // When
        String etag = s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("large")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(first, second)))
                .eTag();

        // Then
        assertThat(etag).endsWith("-2\"");
        byte[] read = s3.getObjectAsBytes(request -> request.bucket(bucket).key("large"))
                .asByteArray();
        assertThat(read).hasSize(bytes.length + 3).startsWith(bytes).endsWith("end".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void partsBelowFiveMebibytesAreRefused() {
        // Given
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("small"))
                .uploadId();
        CompletedPart first = uploadPart("small", upload, 1, new byte[100]);
        CompletedPart second = uploadPart("small", upload, 2, new byte[100]);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("small")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(first, second))));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("EntityTooSmall");
    }

    @Test
    void tagsAreReadAsTheyWereWritten() {
        // Given
        S3.put(s3, bucket, "tagged", "x");
        var tag = software.amazon.awssdk.services.s3.model.Tag.builder()
                .key("kind")
                .value("identity & more")
                .build();

        // When
        s3.putObjectTagging(request -> request.bucket(bucket).key("tagged").tagging(tagging -> tagging.tagSet(tag)));

        // Then
        assertThat(s3.getObjectTagging(request -> request.bucket(bucket).key("tagged"))
                        .tagSet())
                .containsExactly(tag);
    }

    @Test
    void whatTheLocalCloudDoesNotOfferItSays() {
        // Given
        RunningCloud.assumeLocal();

        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> s3.getBucketWebsite(request -> request.bucket(bucket)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(501);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains("S3 GET bucket?website is not in the local cloud");
    }

    @Test
    void whatWasAnsweredIsThereAfterARestart() throws Exception {
        // Given
        PutObjectResponse written =
                s3.putObject(request -> request.bucket(bucket).key("kept"), RequestBody.fromString("text"));

        // When
        CLOUD.restart();

        // Then
        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key("kept"));
        assertThat(read.asUtf8String()).isEqualTo("text");
        assertThat(read.response().eTag()).isEqualTo(written.eTag());
    }

    private static String versioned() {
        String own = S3.newBucket(s3);
        s3.putBucketVersioning(request ->
                request.bucket(own).versioningConfiguration(configuration -> configuration.status("Enabled")));
        return own;
    }

    private static CompletedPart uploadPart(String key, String upload, int number, byte[] bytes) {
        UploadPartResponse part = s3.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }
}
