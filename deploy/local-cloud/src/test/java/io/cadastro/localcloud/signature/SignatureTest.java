package io.cadastro.localcloud.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Requests are signed by the AWS SDK, and then changed as an attacker would. */
@Tag(RunningCloud.CONFORMANCE)
class SignatureTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String BUCKET = CLOUD.unique("signed-bucket");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static S3Client s3;

    @BeforeAll
    static void createBucket() {
        s3 = CLOUD.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @Test
    void everyKindOfSignedBodyIsLetIn() {
        // When
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.knownValues()) {
            if (supported(algorithm)) {
                s3.putObject(
                        request ->
                                request.bucket(BUCKET).key(algorithm.toString()).checksumAlgorithm(algorithm),
                        RequestBody.fromContentProvider(
                                () -> new ByteArrayInputStream(new byte[300_000]), 300_000, "text/plain"));
            }
        }

        // Then
        assertThatCode(() -> s3.headObject(request -> request.bucket(BUCKET).key("CRC32C")))
                .doesNotThrowAnyException();
    }

    /** The SDK needs a native library for the others. */
    private static boolean supported(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32, CRC32_C, SHA1, SHA256 -> true;
            default -> false;
        };
    }

    @Test
    void aWrongSecretIsRefused() {
        // Given
        S3Client stranger = s3With("test", "wrong");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, stranger::listBuckets);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKeyIsRefused() {
        // Given
        S3Client stranger = s3With("nobody", "test");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, stranger::listBuckets);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidAccessKeyId");
    }

    @Test
    void otherServicesRefuseInTheirOwnWords() {
        // Given
        SnsClient stranger = SnsClient.builder()
                .endpointOverride(CLOUD.endpoint())
                .region(RunningCloud.REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "test")))
                .build();

        // When
        SnsException refusal = catchThrowableOfType(SnsException.class, stranger::listTopics);

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void whatIsSignedIsLetIn() throws Exception {
        // When
        HttpResponse<String> answer = send(sign("text", Clock.systemUTC(), "s3"), "text");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherBodyThanTheSignedIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = send(sign("text", Clock.systemUTC(), "s3"), "evil");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
    }

    @Test
    void anotherBodyThanTheSignedIsRefusedByOtherServices() throws Exception {
        // When
        HttpResponse<String> answer = send(sign("{}", Clock.systemUTC(), "kms"), "{\"a\":1}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("InvalidSignatureException");
    }

    @Test
    void aRequestOfAnotherTimeIsRefused() throws Exception {
        // When
        Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16));
        HttpResponse<String> answer = send(sign("text", earlier, "s3"), "text");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>RequestTimeTooSkewed</Code>");
    }

    @Test
    void aRequestWithoutSignatureIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(CLOUD.endpoint().resolve("/" + BUCKET + "/key"))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void aRefusedUploadOfManyBytesGetsItsAnswer() throws Exception {
        // When
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(CLOUD.endpoint().resolve("/" + BUCKET + "/key"))
                        .PUT(BodyPublishers.ofByteArray(new byte[20_000_000]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static S3Client s3With(String accessKey, String secretKey) {
        return S3Client.builder()
                .forcePathStyle(true)
                .endpointOverride(CLOUD.endpoint())
                .region(RunningCloud.REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    private static SdkHttpRequest sign(String body, Clock clock, String service) {
        URI uri = CLOUD.endpoint().resolve(service.equals("s3") ? "/" + BUCKET + "/signed%20key" : "/");
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsCredentialsIdentity.create("test", "test"))
                        .request(SdkHttpRequest.builder()
                                .uri(uri)
                                .method(service.equals("s3") ? SdkHttpMethod.PUT : SdkHttpMethod.POST)
                                .putHeader("Host", uri.getAuthority())
                                .build())
                        .payload(ContentStreamProvider.fromString(body, StandardCharsets.UTF_8))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        return signed.request();
    }

    private static HttpResponse<String> send(SdkHttpRequest signed, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.getUri()).method(signed.method().name(), BodyPublishers.ofString(body));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
