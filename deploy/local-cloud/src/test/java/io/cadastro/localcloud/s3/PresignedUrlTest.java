package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@Tag(RunningCloud.CONFORMANCE)
class PresignedUrlTest {
    private static final String SHA256 = "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=";

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static S3Presigner presigner;
    private static String bucket;

    @BeforeAll
    static void createBucket() {
        s3 = S3.client(CLOUD);
        presigner = S3.presigner(CLOUD);
        bucket = S3.newBucket(s3);
    }

    @Test
    void whoHasTheUrlUploadsWhatWasAgreed() throws Exception {
        // When
        HttpResponse<String> answer = S3.send(put("agreed"), BodyPublishers.ofString("123456789"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("agreed"))
                        .asUtf8String())
                .isEqualTo("123456789");
    }

    @Test
    void anotherLengthIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = S3.send(put("length"), BodyPublishers.ofString("1234567890"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void otherBytesOfTheSameLengthAreRefused() throws Exception {
        // When
        HttpResponse<String> answer = S3.send(put("bytes"), BodyPublishers.ofString("987654321"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>BadDigest</Code>");
    }

    @Test
    void anotherTypeIsRefused() throws Exception {
        // When
        SdkHttpRequest changed =
                put("type").toBuilder().putHeader("Content-Type", "text/html").build();
        HttpResponse<String> answer = S3.send(changed, BodyPublishers.ofString("123456789"));

        // Then
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        // When
        SdkHttpRequest changed = put("mine").toBuilder()
                .encodedPath("/" + bucket + "/somebody-elses")
                .build();
        HttpResponse<String> answer = S3.send(changed, BodyPublishers.ofString("123456789"));

        // Then
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aHeaderOfS3ThatWasNotSignedIsRefused() throws Exception {
        // When
        SdkHttpRequest changed = put("header").toBuilder()
                .putHeader("x-amz-storage-class", "DEEP_ARCHIVE")
                .build();
        HttpResponse<String> answer = S3.send(changed, BodyPublishers.ofString("123456789"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>").contains("not signed");
    }

    @Test
    void whoHasTheUrlDownloadsUnderTheNameThatWasSigned() throws Exception {
        // Given
        S3.put(s3, bucket, "ção.txt", "text");
        SdkHttpRequest url = presigner
                .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(request -> request.bucket(bucket)
                                .key("ção.txt")
                                .responseContentDisposition("attachment; filename=\"a b.txt\"")))
                .httpRequest();

        // When
        HttpResponse<String> answer = S3.send(url, BodyPublishers.noBody());

        // Then
        assertThat(answer.body()).isEqualTo("text");
        assertThat(answer.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"a b.txt\"");
    }

    @Test
    void anExpiredUrlIsRefused() {
        // Given
        S3.put(s3, bucket, "expiring", "text");
        SdkHttpRequest url = presigner
                .presignGetObject(presign -> presign.signatureDuration(Duration.ofSeconds(1))
                        .getObjectRequest(request -> request.bucket(bucket).key("expiring")))
                .httpRequest();

        // When
        HttpResponse<String> answer = Awaitility.await()
                .until(() -> S3.send(url, BodyPublishers.noBody()), refused -> refused.statusCode() == 403);

        // Then
        assertThat(answer.body())
                .contains("<Code>AccessDenied</Code>")
                .contains("<Message>Request has expired</Message>");
    }

    private static SdkHttpRequest put(String key) {
        return presigner
                .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(request -> request.bucket(bucket)
                                .key(key)
                                .contentType("text/plain")
                                .contentLength(9L)
                                .checksumSHA256(SHA256)))
                .httpRequest();
    }
}
