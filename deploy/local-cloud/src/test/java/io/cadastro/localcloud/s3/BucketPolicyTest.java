package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Tag(RunningCloud.CONFORMANCE)
class BucketPolicyTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private String bucket;

    @BeforeAll
    static void createClient() {
        s3 = S3.client(CLOUD);
    }

    @BeforeEach
    void createBucket() {
        bucket = S3.newBucket(s3);
    }

    @Test
    void aBucketWithoutAPolicySaysSo() {
        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> s3.getBucketPolicy(request -> request.bucket(bucket)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucketPolicy");
    }

    @Test
    void aPolicyIsReadAsItWasPut() {
        // Given
        String policy = policy("Deny", "s3:DeleteObject", "/*", "{}");

        // When
        put(policy);

        // Then
        assertThat(s3.getBucketPolicy(request -> request.bucket(bucket)).policy())
                .isEqualToIgnoringWhitespace(policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        no JSON | Policies must be valid JSON and the first byte must be '{'
        {"Version":"2012-10-17"} | Missing required field Statement
        {"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject"}} | Missing required field Resource
        {"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"BUCKET/*"}} | Missing required field Principal
        {"Statement":{"Effect":"Deny","Principal":"*","Action":"ec2:Run","Resource":"BUCKET/*"}} | Policy has invalid action
        {"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}} | Policy has invalid resource
        {"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"BUCKET"}} | Action does not apply to any resource(s) in statement
        {"Statement":{"Effect":"Deny","Principal":"me","Action":"s3:*","Resource":"BUCKET/*"}} | Invalid principal in policy
        """)
    void aPolicyThatMakesNoSenseIsRefused(String policy, String message) {
        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> put(policy.replace("BUCKET", "arn:aws:s3:::" + bucket)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicy");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void aConditionThatTheLocalCloudDoesNotKnowIsRefusedAndNotIgnored() {
        // Given
        RunningCloud.assumeLocal();

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> put(policy("Deny", "s3:*", "/*", "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(501);
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("not in the local cloud");
    }

    @Test
    void whatIsDeniedUnderAPrefixIsAllowedElsewhere() {
        // Given
        S3.put(s3, bucket, "private/k", "text");
        S3.put(s3, bucket, "k", "text");
        put(policy("Deny", "s3:GetObject", "/private/*", "{}"));

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> read("private/k"));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(read("k")).isEqualTo("text");
    }

    @Test
    void whatAnObjectsTagForbidsIsNotRead() {
        // Given
        put(policy("Deny", "s3:GetObject", "/*", "{\"StringEquals\":{\"s3:ExistingObjectTag/scan\":\"infected\"}}"));
        putTagged("bad", "scan=infected");
        putTagged("good", "scan=clean");
        S3.put(s3, bucket, "untagged", "text");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> read("bad"));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(read("good")).isEqualTo("text");
        assertThat(read("untagged")).isEqualTo("text");
    }

    @Test
    void whatNeedsATagIsNotReadWithoutIt() {
        // Given
        put(policy("Deny", "s3:GetObject", "/*", "{\"StringNotEquals\":{\"s3:ExistingObjectTag/scan\":\"clean\"}}"));
        putTagged("good", "scan=clean");
        S3.put(s3, bucket, "untagged", "text");

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> read("untagged"));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(read("good")).isEqualTo("text");
    }

    @Test
    void whatIsNotReadIsNotCopiedEither() {
        // Given
        S3.put(s3, bucket, "secret", "text");
        put(policy("Deny", "s3:GetObject", "/secret", "{}"));

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey("secret")
                        .destinationBucket(bucket)
                        .destinationKey("copy")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void ofManyThatAreDeletedTheDeniedOneIsReported() {
        // Given
        S3.put(s3, bucket, "keep/k", "text");
        S3.put(s3, bucket, "k", "text");
        put(policy("Deny", "s3:DeleteObject", "/keep/*", "{}"));

        // When
        DeleteObjectsResponse answer = s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("keep/k").build(),
                        ObjectIdentifier.builder().key("k").build())));

        // Then
        assertThat(answer.deleted()).extracting(one -> one.key()).containsExactly("k");
        assertThat(answer.errors())
                .extracting(one -> one.key() + " " + one.code())
                .containsExactly("keep/k AccessDenied");
    }

    @Test
    void aPolicyCanKeepRetentionsFromBeingBypassed() {
        // Given
        bucket = S3.newLockedBucket(s3);
        String version = s3.putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromString("text"))
                .versionId();
        put(policy("Deny", "s3:BypassGovernanceRetention", "/*", "{}"));

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.deleteObject(request ->
                        request.bucket(bucket).key("k").versionId(version).bypassGovernanceRetention(true)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        s3.deleteObject(request -> request.bucket(bucket).key("k").versionId(version));
    }

    @Test
    void theAccountCanAlwaysTakeItsPolicyBack() {
        // Given
        S3.put(s3, bucket, "k", "text");
        put(policy("Deny", "s3:*", "/*\",\"arn:aws:s3:::" + bucket, "{}"));
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> read("k"));

        // When
        s3.deleteBucketPolicy(request -> request.bucket(bucket));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(read("k")).isEqualTo("text");
    }

    @Test
    void aPolicyThatAsksForTlsDoesNotLockOutWhoeverNobodyHears() {
        // Given
        S3.put(s3, bucket, "k", "text");

        // When
        put(policy("Deny", "s3:*", "/*", "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));

        // Then
        assertThat(read("k")).isEqualTo("text");
    }

    @Test
    void aPolicyThatAsksForTlsRefusesWhoCameWithoutItThroughAProxy() {
        // Given
        RunningCloud.assumeLocal();
        S3.put(s3, bucket, "k", "text");
        put(policy("Deny", "s3:*", "/*", "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.headObject(request -> request.bucket(bucket)
                        .key("k")
                        .overrideConfiguration(override -> override.putHeader("X-Forwarded-Proto", "http"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
    }

    @Test
    void strangersReadNothing() throws Exception {
        // Given
        S3.put(s3, bucket, "k", "text");

        // When
        HttpResponse<String> answer = S3.getUnsigned(CLOUD, bucket, "k");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void strangersReadWhatAPolicyAllows() throws Exception {
        // Given
        S3.put(s3, bucket, "public/k", "text");
        S3.put(s3, bucket, "k", "text");
        s3.deletePublicAccessBlock(request -> request.bucket(bucket));
        put(policy("Allow", "s3:GetObject", "/public/*", "{}"));

        // When
        HttpResponse<String> answer = S3.getUnsigned(CLOUD, bucket, "public/k");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("text");
        assertThat(S3.getUnsigned(CLOUD, bucket, "k").statusCode()).isEqualTo(403);
    }

    @Test
    void strangersAreToldWhatIsMissingOnlyIfTheyMayList() throws Exception {
        // Given
        s3.deletePublicAccessBlock(request -> request.bucket(bucket));
        put(policy("Allow", "s3:GetObject", "/*", "{}"));

        // When
        HttpResponse<String> answer = S3.getUnsigned(CLOUD, bucket, "missing");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        put(policy("Allow", "s3:*", "/*\",\"arn:aws:s3:::" + bucket, "{}"));
        assertThat(S3.getUnsigned(CLOUD, bucket, "missing").statusCode()).isEqualTo(404);
    }

    @Test
    void strangersReadNothingOfARestrictedBucket() throws Exception {
        // Given
        S3.put(s3, bucket, "k", "text");
        s3.deletePublicAccessBlock(request -> request.bucket(bucket));
        put(policy("Allow", "s3:GetObject", "/*", "{}"));

        // When
        s3.putPublicAccessBlock(request ->
                request.bucket(bucket).publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));

        // Then
        assertThat(S3.getUnsigned(CLOUD, bucket, "k").statusCode()).isEqualTo(403);
    }

    @Test
    void aNewBucketIsBlockedFromThePublic() {
        // When
        PublicAccessBlockConfiguration block =
                s3.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();

        // Then
        assertThat(block)
                .isEqualTo(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)
                        .build());
    }

    @Test
    void aPolicyForEverybodyIsRefusedWhileItIsBlocked() {
        // When
        S3Exception refusal =
                catchThrowableOfType(S3Exception.class, () -> put(policy("Allow", "s3:GetObject", "/*", "{}")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void aBlockThatIsGoneSaysSo() {
        // Given
        s3.deletePublicAccessBlock(request -> request.bucket(bucket));

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> s3.getPublicAccessBlock(request -> request.bucket(bucket)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchPublicAccessBlockConfiguration");
    }

    private String policy(String effect, String action, String resource, String condition) {
        return """
            {"Version":"2012-10-17","Statement":[{"Sid":"one","Effect":"%s","Principal":"*","Action":"%s",\
            "Resource":["arn:aws:s3:::%s%s"],"Condition":%s}]}\
            """.formatted(effect, action, bucket, resource, condition);
    }

    private void put(String policy) {
        s3.putBucketPolicy(request -> request.bucket(bucket).policy(policy));
    }

    private void putTagged(String key, String tags) {
        s3.putObject(request -> request.bucket(bucket).key(key).tagging(tags), RequestBody.fromString("text"));
    }

    private String read(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    }
}
