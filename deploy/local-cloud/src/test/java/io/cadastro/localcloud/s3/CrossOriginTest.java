package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What browsers are told. */
@Tag(RunningCloud.CONFORMANCE)
class CrossOriginTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String PAGE = "https://app.example.com";
    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void createBucket() {
        s3 = S3.client(CLOUD);
        bucket = S3.newBucket(s3);
        CORSRule rule = CORSRule.builder()
                .allowedOrigins("https://*.example.com")
                .allowedMethods("PUT", "GET")
                .allowedHeaders("content-type", "x-amz-*")
                .exposeHeaders("ETag")
                .maxAgeSeconds(3000)
                .build();
        s3.putBucketCors(request -> request.bucket(bucket).corsConfiguration(cors -> cors.corsRules(rule)));
    }

    @Test
    void aPageMayPutWhatTheRuleAllows() throws Exception {
        // When
        HttpResponse<String> answer = preflight(bucket, PAGE, "PUT", "Content-Type, x-amz-meta-a");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("PUT, GET");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .isEqualToIgnoringCase("content-type, x-amz-meta-a");
        assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("3000");
    }

    @Test
    void aPageFromElsewhereMayNot() throws Exception {
        // When
        HttpResponse<String> answer = preflight(bucket, "https://example.org", "PUT", "content-type");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Code>AccessForbidden</Code>")
                .contains("CORSResponse: This CORS request is not allowed.");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aMethodThatTheRuleDoesNotNameIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = preflight(bucket, PAGE, "DELETE", "content-type");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aHeaderThatTheRuleDoesNotNameIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = preflight(bucket, PAGE, "PUT", "x-other");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aBucketWithoutRulesRefusesEveryPage() throws Exception {
        // Given
        String own = S3.newBucket(s3);

        // When
        HttpResponse<String> answer = preflight(own, PAGE, "GET", "content-type");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CORSResponse: CORS is not enabled for this bucket.");
    }

    @Test
    void theAnswerItselfCanBeHandedToThePage() throws Exception {
        // When
        HttpResponse<String> answer = S3.send(
                HttpRequest.newBuilder(uri(bucket)).header("Origin", PAGE).GET().build());

        // Then
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).hasValue("ETag");
        assertThat(answer.headers().firstValue("Vary").orElseThrow()).contains("Origin");
    }

    @Test
    void rulesAreReadAsTheyWerePut() {
        // When
        CORSRule rule =
                s3.getBucketCors(request -> request.bucket(bucket)).corsRules().getFirst();

        // Then
        assertThat(rule.allowedOrigins()).containsExactly("https://*.example.com");
        assertThat(rule.maxAgeSeconds()).isEqualTo(3000);
    }

    @Test
    void aMethodThatS3DoesNotHaveIsRefusedInARule() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putBucketCors(request -> request.bucket(bucket)
                        .corsConfiguration(cors -> cors.corsRules(CORSRule.builder()
                                .allowedOrigins("*")
                                .allowedMethods("PATCH")
                                .build()))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Found unsupported HTTP method in CORS config. Unsupported method is PATCH");
    }

    @Test
    void rulesThatWereDeletedAreGone() {
        // Given
        String own = S3.newBucket(s3);
        s3.putBucketCors(request -> request.bucket(own)
                .corsConfiguration(cors -> cors.corsRules(CORSRule.builder()
                        .allowedOrigins("*")
                        .allowedMethods("GET")
                        .build())));

        // When
        s3.deleteBucketCors(request -> request.bucket(own));

        // Then
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> s3.getBucketCors(request -> request.bucket(own)));
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchCORSConfiguration");
    }

    private static HttpResponse<String> preflight(String bucket, String origin, String method, String headers)
            throws Exception {
        return S3.send(HttpRequest.newBuilder(uri(bucket))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static URI uri(String bucket) {
        return CLOUD.endpoint().resolve("/" + bucket + "/k");
    }
}
