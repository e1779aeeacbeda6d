package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Transition;

/** Which rules S3 takes; what they do, {@link LifecycleTest} tells. */
@Tag(RunningCloud.CONFORMANCE)
class LifecycleConfigurationTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void createBucket() {
        s3 = S3.client(CLOUD);
        bucket = S3.newBucket(s3);
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                Arguments.of(
                        "InvalidArgument",
                        "'Days' for Expiration action must be a positive integer",
                        rule().expiration(end -> end.days(0))),
                Arguments.of(
                        "InvalidArgument",
                        "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer",
                        rule().noncurrentVersionExpiration(end -> end.noncurrentDays(0))),
                Arguments.of(
                        "InvalidArgument",
                        "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer",
                        rule().abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(0))),
                Arguments.of(
                        "InvalidArgument",
                        "'Days' in Transition action must be greater than or equal to 30 for storageClass"
                                + " 'STANDARD_IA'",
                        rule().transitions(transition(29, "STANDARD_IA"))),
                Arguments.of(
                        "InvalidArgument",
                        "'Days' in the Expiration action for filter '' must be greater than 'Days' in the Transition"
                                + " action",
                        rule().transitions(transition(5, "GLACIER")).expiration(end -> end.days(5))),
                Arguments.of(
                        "InvalidArgument",
                        "'Date' must be at midnight GMT",
                        rule().expiration(end -> end.date(Instant.parse("2040-01-01T12:00:00Z")))),
                Arguments.of(
                        "InvalidRequest",
                        "AbortIncompleteMultipartUpload cannot be specified with Tags.",
                        rule().filter(filter -> filter.tag(tag -> tag.key("a").value("b")))
                                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))),
                Arguments.of(
                        "InvalidRequest",
                        "ExpiredObjectDeleteMarker cannot be specified with Tags.",
                        rule().filter(filter -> filter.tag(tag -> tag.key("a").value("b")))
                                .expiration(end -> end.expiredObjectDeleteMarker(true))),
                Arguments.of(
                        "InvalidRequest",
                        "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
                        rule().filter(filter -> filter.and(
                                        and -> and.objectSizeGreaterThan(9L).objectSizeLessThan(9L)))
                                .expiration(end -> end.days(1))),
                Arguments.of("InvalidRequest", "At least one action needs to be specified in a rule.", rule()),
                Arguments.of(
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema",
                        rule().status("On").expiration(end -> end.days(1))),
                Arguments.of(
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema",
                        rule().filter(filter -> filter.prefix("a").objectSizeLessThan(1L))
                                .expiration(end -> end.days(1))),
                Arguments.of(
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema",
                        rule().transitions(transition(1, "STANDARD"))));
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void aRuleThatMakesNoSenseIsRefused(String code, String message, LifecycleRule.Builder rule) {
        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> put(rule.build()));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        // Given
        LifecycleRule rule = rule().id("same").expiration(end -> end.days(1)).build();

        // When
        S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> put(rule, rule));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Rule ID must be unique. Found same ID for more than one rule");
    }

    @Test
    void rulesAreReadAsTheyWerePut() {
        // Given
        LifecycleRule rule = rule().id("all")
                .filter(filter -> filter.and(and -> and.prefix("documents/")
                        .tags(software.amazon.awssdk.services.s3.model.Tag.builder()
                                .key("kind")
                                .value("identity")
                                .build())
                        .objectSizeGreaterThan(1L)
                        .objectSizeLessThan(1_000_000L)))
                .transitions(transition(90, "GLACIER"))
                .expiration(end -> end.days(3650))
                .noncurrentVersionExpiration(end -> end.noncurrentDays(30).newerNoncurrentVersions(2))
                .build();

        // When
        put(rule);

        // Then
        assertThat(s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                        .rules())
                .containsExactly(rule);
    }

    @Test
    void aBucketWithoutRulesSaysSo() {
        // Given
        String own = S3.newBucket(s3);

        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class, () -> s3.getBucketLifecycleConfiguration(request -> request.bucket(own)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchLifecycleConfiguration");
    }

    private static LifecycleRule.Builder rule() {
        return LifecycleRule.builder().id("rule").status("Enabled").filter(filter -> filter.prefix(""));
    }

    private static Transition transition(int days, String storageClass) {
        return Transition.builder().days(days).storageClass(storageClass).build();
    }

    private static void put(LifecycleRule... rules) {
        s3.putBucketLifecycleConfiguration(request -> request.bucket(bucket)
                .lifecycleConfiguration(configuration -> configuration.rules(Arrays.asList(rules))));
    }
}
