package io.cadastro.localcloud.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** As services with the JSON protocol refuse what is not signed as it should be. */
@Tag(RunningCloud.CONFORMANCE)
class JsonSignatureTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TARGET = "x-amz-target";

    @Test
    void aWrongSecret_isRefused() {
        // Given
        DynamoDbClient stranger = clientWith("test", "wrong");

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, stranger::listTables);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("The request signature we calculated does not match the signature you provided. Check your"
                        + " AWS Secret Access Key and signing method.");
    }

    @Test
    void anUnknownKey_isRefused() {
        // Given
        DynamoDbClient stranger = clientWith("nobody", "test");

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, stranger::listTables);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The security token included in the request is invalid.");
    }

    @Test
    void aRequestWithoutSignature_isRefused() throws Exception {
        // When
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(CLOUD.endpoint())
                        .header(TARGET, "DynamoDB_20120810.ListTables")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MissingAuthenticationTokenException");
    }

    @Test
    void whatIsSigned_isLetIn() throws Exception {
        // When
        HttpResponse<String> answer = send(sign(Clock.systemUTC()), "ListTables", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("TableNames");
    }

    @Test
    void anotherBodyThanTheSigned_isRefused() throws Exception {
        // When
        HttpResponse<String> answer = send(sign(Clock.systemUTC()), "ListTables", "{\"Limit\":1}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidSignatureException");
    }

    @Test
    void anotherOperationThanTheSigned_isRefused() throws Exception {
        // When
        HttpResponse<String> answer = send(sign(Clock.systemUTC()), "DescribeLimits", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidSignatureException");
    }

    @Test
    void aRequestOfAnotherTime_isRefused() throws Exception {
        // Given
        Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));

        // When
        HttpResponse<String> answer = send(sign(earlier), "ListTables", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidSignatureException");
    }

    private static DynamoDbClient clientWith(String accessKey, String secretKey) {
        return DynamoDbClient.builder()
                .endpointOverride(CLOUD.endpoint())
                .region(RunningCloud.REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    /** A request to list the tables. */
    private static SdkHttpRequest sign(Clock clock) {
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsCredentialsIdentity.create("test", "test"))
                        .request(SdkHttpRequest.builder()
                                .uri(CLOUD.endpoint().resolve("/"))
                                .method(SdkHttpMethod.POST)
                                .putHeader("Host", CLOUD.endpoint().getAuthority())
                                .putHeader(TARGET, "DynamoDB_20120810.ListTables")
                                .build())
                        .payload(ContentStreamProvider.fromString("{}", StandardCharsets.UTF_8))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, RunningCloud.REGION.id())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private static HttpResponse<String> send(SdkHttpRequest signed, String operation, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).POST(BodyPublishers.ofString(body));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                request.setHeader(name, values.getFirst());
            }
        });
        request.setHeader(TARGET, "DynamoDB_20120810." + operation);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
