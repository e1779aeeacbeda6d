package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

@Tag(RunningCloud.CONFORMANCE)
class MultipartTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final byte[] FIRST = S3.randomBytes(5 * 1024 * 1024);
    private static final byte[] SECOND = "end".getBytes(StandardCharsets.UTF_8);
    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void createBucket() {
        s3 = S3.client(CLOUD);
        bucket = S3.newBucket(s3);
    }

    @Test
    void theChecksumOfAnUploadIsOverItsPartsChecksums() {
        // Given
        String upload = begin("composite", ChecksumType.COMPOSITE);
        List<CompletedPart> parts = uploadBoth("composite", upload);

        // When
        CompleteMultipartUploadResponse completed = complete("composite", upload, parts);

        // Then
        byte[] both =
                ByteBuffer.allocate(8).putInt(crc(FIRST)).putInt(crc(SECOND)).array();
        assertThat(completed.checksumCRC32()).isEqualTo(base64(crc(both)) + "-2");
        assertThat(completed.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    }

    @Test
    void theChecksumOfAnUploadIsOverAllItsBytesIfWanted() {
        // Given
        String upload = begin("full", ChecksumType.FULL_OBJECT);
        List<CompletedPart> parts = uploadBoth("full", upload);

        // When
        CompleteMultipartUploadResponse completed = complete("full", upload, parts);

        // Then
        byte[] all = ByteBuffer.allocate(FIRST.length + SECOND.length)
                .put(FIRST)
                .put(SECOND)
                .array();
        assertThat(completed.checksumCRC32()).isEqualTo(base64(crc(all)));
        assertThat(completed.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @Test
    void aHashIsNeverOverAllBytesOfAnUpload() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key("k")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .checksumType(ChecksumType.FULL_OBJECT)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
    }

    @Test
    void anUploadWithAnotherChecksumIsNotCompleted() {
        // Given
        String upload = begin("bad", ChecksumType.COMPOSITE);
        List<CompletedPart> parts = uploadBoth("bad", upload);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("bad")
                        .uploadId(upload)
                        .checksumCRC32("AAAAAA==-2")
                        .multipartUpload(completed -> completed.parts(parts))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
    }

    @Test
    void partsInAnotherOrderAreRefused() {
        // Given
        String upload = begin("order", ChecksumType.COMPOSITE);
        List<CompletedPart> parts = uploadBoth("order", upload);

        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> complete("order", upload, parts.reversed()));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidPartOrder");
    }

    @Test
    void aPartThatWasNotUploadedIsRefused() {
        // Given
        String upload = begin("missing", ChecksumType.COMPOSITE);
        CompletedPart part = uploadPart("missing", upload, 1, SECOND);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> complete(
                        "missing",
                        upload,
                        List.of(part.toBuilder().partNumber(2).build())));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidPart");
    }

    @Test
    void aPartThatIsUploadedAgainReplacesTheEarlierOne() {
        // Given
        String upload = begin("again", ChecksumType.COMPOSITE);
        uploadPart("again", upload, 1, "earlier".getBytes(StandardCharsets.UTF_8));
        CompletedPart later = uploadPart("again", upload, 1, "later".getBytes(StandardCharsets.UTF_8));

        // When
        complete("again", upload, List.of(later));

        // Then
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("again"))
                        .asUtf8String())
                .isEqualTo("later");
    }

    @Test
    void aPartNumberAboveTenThousandIsRefused() {
        // Given
        String upload = begin("many", ChecksumType.COMPOSITE);

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> uploadPart("many", upload, 10_001, SECOND));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void anUploadThatWasGivenUpIsGone() {
        // Given
        String upload = begin("given-up", ChecksumType.COMPOSITE);

        // When
        s3.abortMultipartUpload(
                request -> request.bucket(bucket).key("given-up").uploadId(upload));

        // Then
        NoSuchUploadException refusal = catchThrowableOfType(
                NoSuchUploadException.class,
                () -> s3.listParts(
                        request -> request.bucket(bucket).key("given-up").uploadId(upload)));
        assertThat(refusal.statusCode()).isEqualTo(404);
    }

    @Test
    void partsAreListedPageByPage() {
        // Given
        String upload = begin("pages", ChecksumType.COMPOSITE);
        uploadBoth("pages", upload);

        // When
        ListPartsResponse first = s3.listParts(
                request -> request.bucket(bucket).key("pages").uploadId(upload).maxParts(1));

        // Then
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.parts()).extracting(Part::size).containsExactly((long) FIRST.length);
        ListPartsResponse second = s3.listParts(request ->
                request.bucket(bucket).key("pages").uploadId(upload).partNumberMarker(first.nextPartNumberMarker()));
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.parts()).extracting(Part::partNumber).containsExactly(2);
    }

    @Test
    void uploadsAreListedPageByPage() {
        // Given
        String own = S3.newBucket(s3);
        List.of("a", "a", "b")
                .forEach(key ->
                        s3.createMultipartUpload(request -> request.bucket(own).key(key)));

        // When
        ListMultipartUploadsResponse first =
                s3.listMultipartUploads(request -> request.bucket(own).maxUploads(1));

        // Then
        assertThat(first.isTruncated()).isTrue();
        ListMultipartUploadsResponse second = s3.listMultipartUploads(request ->
                request.bucket(own).keyMarker(first.nextKeyMarker()).uploadIdMarker(first.nextUploadIdMarker()));
        assertThat(second.uploads()).extracting(MultipartUpload::key).containsExactly("a", "b");
        assertThat(second.uploads())
                .extracting(MultipartUpload::uploadId)
                .doesNotContain(first.uploads().getFirst().uploadId());
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void aPartIsCopiedFromTheMiddleOfAnotherObject() {
        // Given
        S3.put(s3, bucket, "digits", "0123456789");
        String upload = begin("copied", ChecksumType.COMPOSITE);

        // When
        UploadPartCopyResponse copied = s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                .sourceKey("digits")
                .copySourceRange("bytes=2-4")
                .destinationBucket(bucket)
                .destinationKey("copied")
                .uploadId(upload)
                .partNumber(1));

        // Then
        complete(
                "copied",
                upload,
                List.of(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(copied.copyPartResult().eTag())
                        .checksumCRC32(copied.copyPartResult().checksumCRC32())
                        .build()));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("copied"))
                        .asUtf8String())
                .isEqualTo("234");
    }

    @Test
    void aRangeBehindTheSourceIsNotCopied() {
        // Given
        S3.put(s3, bucket, "short", "0123456789");
        String upload = begin("too-long", ChecksumType.COMPOSITE);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey("short")
                        .copySourceRange("bytes=5-10")
                        .destinationBucket(bucket)
                        .destinationKey("too-long")
                        .uploadId(upload)
                        .partNumber(1)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
    }

    @Test
    void anObjectIsReadPartByPart() {
        // Given
        put("by-part");

        // When
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("by-part").partNumber(2));

        // Then
        assertThat(head.partsCount()).isEqualTo(2);
        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key("by-part").partNumber(2))
                        .asByteArray())
                .isEqualTo(SECOND);
    }

    @Test
    void aPartThatTheObjectDoesNotHaveIsNotRead() {
        // Given
        S3.put(s3, bucket, "in-one", "text");

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("in-one").partNumber(2)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(416);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidPartNumber");
    }

    @Test
    void theAttributesTellOfTheParts() {
        // Given
        put("attributes");

        // When
        GetObjectAttributesResponse attributes = s3.getObjectAttributes(request -> request.bucket(bucket)
                .key("attributes")
                .objectAttributes(
                        ObjectAttributes.E_TAG,
                        ObjectAttributes.OBJECT_PARTS,
                        ObjectAttributes.CHECKSUM,
                        ObjectAttributes.OBJECT_SIZE));

        // Then
        assertThat(attributes.eTag()).endsWith("-2");
        assertThat(attributes.objectSize()).isEqualTo(FIRST.length + SECOND.length);
        assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(2);
        assertThat(attributes.objectParts().parts())
                .extracting(ObjectPart::checksumCRC32)
                .containsExactly(base64(crc(FIRST)), base64(crc(SECOND)));
        assertThat(attributes.checksum().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    }

    @Test
    void anUploadIsNotCompletedOverWhatIsThereIfItMustNotBe() {
        // Given
        S3.put(s3, bucket, "taken", "text");
        String upload = begin("taken", ChecksumType.COMPOSITE);
        CompletedPart part = uploadPart("taken", upload, 1, SECOND);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("taken")
                        .uploadId(upload)
                        .ifNoneMatch("*")
                        .multipartUpload(completed -> completed.parts(part))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(412);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
    }

    @Test
    void theCopyOfAnObjectInPartsIsInOne() {
        // Given
        put("parts");

        // When
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("parts")
                .destinationBucket(bucket)
                .destinationKey("one"));

        // Then
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("one").partNumber(1));
        assertThat(head.eTag()).hasSize(34).doesNotContain("-");
        assertThat(head.contentLength()).isEqualTo(FIRST.length + SECOND.length);
    }

    private static void put(String key) {
        String upload = begin(key, ChecksumType.COMPOSITE);
        complete(key, upload, uploadBoth(key, upload));
    }

    private static String begin(String key, ChecksumType type) {
        return s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(type))
                .uploadId();
    }

    private static List<CompletedPart> uploadBoth(String key, String upload) {
        return List.of(uploadPart(key, upload, 1, FIRST), uploadPart(key, upload, 2, SECOND));
    }

    private static CompletedPart uploadPart(String key, String upload, int number, byte[] bytes) {
        var part = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    private static CompleteMultipartUploadResponse complete(String key, String upload, List<CompletedPart> parts) {
        return s3.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(upload).multipartUpload(completed -> completed.parts(parts)));
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static String base64(int crc) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt(crc).array());
    }
}
