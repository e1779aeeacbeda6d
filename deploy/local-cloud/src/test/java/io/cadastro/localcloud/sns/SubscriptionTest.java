package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.sqs.TestQueue;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;

@Tag(RunningCloud.CONFORMANCE)
class SubscriptionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SnsClient sns;
    private String topic;
    private TestQueue queue;

    @BeforeEach
    void createTopicAndQueue() {
        sns = CLOUD.client(SnsClient.builder());
        String name = CLOUD.unique("s-" + UUID.randomUUID());
        topic = sns.createTopic(create -> create.name(name)).topicArn();
        queue = TestQueue.create(CLOUD.client(SqsClient.builder()), name);
    }

    @Test
    void aQueueIsSubscribedWithoutConfirmation() {
        // When
        String subscription = subscribe(Map.of());

        // Then
        assertThat(subscription).startsWith(topic + ":");
        assertThat(attributes(subscription))
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("ConfirmationWasAuthenticated", "true")
                .containsEntry("Protocol", "sqs")
                .containsEntry("Endpoint", queue.arn())
                .containsEntry("RawMessageDelivery", "false")
                .doesNotContainKey("FilterPolicyScope");
    }

    @Test
    void anEndpointIsSubscribedOnce() {
        // Given
        String first = subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        String again = subscribe(Map.of("RawMessageDelivery", "true"));

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void anEndpointIsNotSubscribedAgainWithOtherAttributes() {
        // Given
        subscribe(Map.of());

        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class, () -> subscribe(Map.of("RawMessageDelivery", "true")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Attributes Reason: Subscription already exists with different"
                        + " attributes");
    }

    @ParameterizedTest
    @CsvSource({
        "carrier-pigeon, loft, Invalid parameter: Amazon SNS does not support this protocol string: carrier-pigeon",
        "http, https://example.com/, Invalid parameter: Endpoint must match the specified protocol",
        "https, http://example.com/, Invalid parameter: Endpoint must match the specified protocol",
        "sqs, queue, Invalid parameter: SQS endpoint ARN",
        "email, nobody, Invalid parameter: Email address"
    })
    void anEndpointThatDoesNotFitItsProtocolIsRefused(String protocol, String endpoint, String message) {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.subscribe(
                        request -> request.topicArn(topic).protocol(protocol).endpoint(endpoint)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void shortMessagesAreNotInTheLocalCloud() {
        RunningCloud.assumeLocal();

        // When
        var refusal = catchThrowableOfType(
                SnsException.class,
                () -> sns.subscribe(
                        request -> request.topicArn(topic).protocol("sms").endpoint("+5511999999999")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(501);
    }

    @Test
    void aTopicThatIsNotThereCannotBeSubscribedTo() {
        // When
        var refusal = catchThrowableOfType(
                NotFoundException.class,
                () -> sns.subscribe(
                        request -> request.topicArn(topic + "x").protocol("sqs").endpoint(queue.arn())));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Topic does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Colour | red | AttributeName",
                "RawMessageDelivery | maybe | RawMessageDelivery: Invalid value [maybe]. Must be true or false.",
                "FilterPolicy | { | FilterPolicy: failed to parse JSON.",
                "FilterPolicyScope | Head | FilterPolicyScope: Invalid value [Head]."
                        + " Please use either MessageBody or MessageAttributes",
                "RedrivePolicy | {\"deadLetterTargetArn\":\"x\"} |"
                        + " RedrivePolicy: deadLetterTargetArn is an invalid arn"
            })
    void anAttributeThatIsNotValidIsRefused(String name, String value, String reason) {
        // When
        var refusal = catchThrowableOfType(InvalidParameterException.class, () -> subscribe(Map.of(name, value)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Attributes Reason: " + reason);
    }

    @Test
    void anAttributeIsChanged() {
        // Given
        String subscription = subscribe(Map.of());

        // When
        sns.setSubscriptionAttributes(set ->
                set.subscriptionArn(subscription).attributeName("FilterPolicy").attributeValue("{\"type\":[\"a\"]}"));

        // Then
        assertThat(attributes(subscription))
                .containsEntry("FilterPolicy", "{\"type\":[\"a\"]}")
                .containsEntry("FilterPolicyScope", "MessageAttributes");
    }

    @Test
    void aChangeThatIsNotValidChangesNothing() {
        // Given
        String subscription = subscribe(Map.of("FilterPolicy", "{\"type\":[\"a\"]}"));

        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.setSubscriptionAttributes(set -> set.subscriptionArn(subscription)
                        .attributeName("FilterPolicy")
                        .attributeValue("{\"type\":\"a\"}")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("\"type\" must be an object or an array");
        assertThat(attributes(subscription)).containsEntry("FilterPolicy", "{\"type\":[\"a\"]}");
    }

    @Test
    void aFilterPolicyHasNoMoreThanFiveKeys() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> subscribe(Map.of(
                        "FilterPolicy",
                        "{\"a\":[\"1\"],\"b\":[\"1\"],\"c\":[\"1\"],\"d\":[\"1\"],\"e\":[\"1\"],\"f\":[\"1\"]}")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .endsWith("FilterPolicy: Filter policy can not have more than 5 keys");
    }

    @Test
    void aFilterPolicyHasNoMoreThan150Combinations() {
        // Given
        String thirteen = "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\"]";

        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> subscribe(Map.of("FilterPolicy", "{\"a\":" + thirteen + ",\"b\":" + thirteen + "}")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).endsWith("FilterPolicy: Filter policy is too complex");
    }

    @Test
    void aFilterPolicyOnAttributesHasNoNestedKeys() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> subscribe(Map.of("FilterPolicy", "{\"data\":{\"type\":[\"a\"]}}")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .endsWith("Filter policy scope MessageAttributes does not support nested filter policy");
    }

    @Test
    void subscriptionsAreListedWithTheirTopics() {
        // Given
        String subscription = subscribe(Map.of());

        // When
        var listed = sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions();

        // Then
        assertThat(listed).singleElement().satisfies(found -> {
            assertThat(found.subscriptionArn()).isEqualTo(subscription);
            assertThat(found.topicArn()).isEqualTo(topic);
            assertThat(found.endpoint()).isEqualTo(queue.arn());
            assertThat(found.owner()).isEqualTo(account());
        });
    }

    @Test
    void aSubscriptionThatIsNotThereIsNotFound() {
        // When
        var refusal = catchThrowableOfType(NotFoundException.class, () -> attributes(topic + ":" + UUID.randomUUID()));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Subscription does not exist");
    }

    @Test
    void whatIsNoArnCannotBeUnsubscribed() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.unsubscribe(request -> request.subscriptionArn("pending confirmation")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
    }

    @Test
    void aTokenThatIsNoneConfirmsNothing() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.confirmSubscription(confirm -> confirm.topicArn(topic).token("0123456789abcdef")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Token");
    }

    @Test
    void topicsAndSubscriptionsSurviveARestart() throws Exception {
        // Given
        String subscription = subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        CLOUD.restart();

        // Then
        assertThat(attributes(subscription)).containsEntry("RawMessageDelivery", "true");
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(queue.arn())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private Map<String, String> attributes(String subscription) {
        return sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes();
    }

    private String account() {
        return topic.replaceAll("arn:aws:sns:[^:]+:(\\d+):.*", "$1");
    }
}
