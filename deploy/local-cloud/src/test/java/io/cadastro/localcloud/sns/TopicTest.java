package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.Topic;

@Tag(RunningCloud.CONFORMANCE)
class TopicTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SnsClient sns;
    private String name;
    private String topic;

    @BeforeEach
    void createTopic() {
        sns = CLOUD.client(SnsClient.builder());
        name = CLOUD.unique("t-" + UUID.randomUUID());
        topic = sns.createTopic(create -> create.name(name)).topicArn();
    }

    @Test
    void aTopicThatIsThereIsNotCreatedAgain() {
        // When
        String again = sns.createTopic(create -> create.name(name)).topicArn();

        // Then
        assertThat(again).isEqualTo(topic).endsWith(":" + name);
    }

    @Test
    void aTopicIsNotCreatedAgainWithOtherAttributes() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.createTopic(create -> create.name(name).attributes(Map.of("DisplayName", "other"))));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
    }

    @Test
    void aTopicIsNotCreatedAgainWithOtherTags() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.createTopic(create -> create.name(name).tags(tag("team", "b"))));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @Test
    void aNameWithOtherCharactersIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class, () -> sns.createTopic(create -> create.name("not/valid")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Topic Name");
    }

    @Test
    void fifoTopicsAreNotInTheLocalCloud() {
        RunningCloud.assumeLocal();

        // When
        var refusal = catchThrowableOfType(
                SnsException.class,
                () -> sns.createTopic(create -> create.name("t.fifo").attributes(Map.of("FifoTopic", "true"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(501);
    }

    @Test
    void aNewTopicHasTheAttributesOfAws() throws Exception {
        // When
        Map<String, String> attributes =
                sns.getTopicAttributes(get -> get.topicArn(topic)).attributes();

        // Then
        assertThat(attributes)
                .containsEntry("TopicArn", topic)
                .containsEntry("Owner", account())
                .containsEntry("DisplayName", "")
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsPending", "0")
                .containsEntry("SubscriptionsDeleted", "0");
        JsonNode retries = new ObjectMapper()
                .readTree(attributes.get("EffectiveDeliveryPolicy"))
                .at("/http/defaultHealthyRetryPolicy");
        assertThat(retries.get("numRetries").asInt()).isEqualTo(3);
        assertThat(retries.get("minDelayTarget").asInt()).isEqualTo(20);
        assertThat(attributes.get("Policy")).contains("__default_policy_ID");
    }

    @Test
    void anAttributeThatWasSetIsAnswered() {
        // When
        sns.setTopicAttributes(
                set -> set.topicArn(topic).attributeName("DisplayName").attributeValue("Cadastro"));

        // Then
        assertThat(sns.getTopicAttributes(get -> get.topicArn(topic)).attributes())
                .containsEntry("DisplayName", "Cadastro");
    }

    @Test
    void anAttributeThatNoTopicHasIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.setTopicAttributes(
                        set -> set.topicArn(topic).attributeName("Colour").attributeValue("red")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: AttributeName");
    }

    @Test
    void aSignatureVersionThatIsNoneIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.setTopicAttributes(set ->
                        set.topicArn(topic).attributeName("SignatureVersion").attributeValue("3")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aDeliveryPolicyWithTooManyRetriesIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.setTopicAttributes(set -> set.topicArn(topic)
                        .attributeName("DeliveryPolicy")
                        .attributeValue("{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":101,"
                                + "\"minDelayTarget\":1,\"maxDelayTarget\":2}}}")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).startsWith("Invalid parameter: DeliveryPolicy");
    }

    @Test
    void aDeletedTopicIsNotFound() {
        // Given
        sns.deleteTopic(delete -> delete.topicArn(topic));

        // When
        var refusal =
                catchThrowableOfType(NotFoundException.class, () -> sns.getTopicAttributes(get -> get.topicArn(topic)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Topic does not exist");
    }

    @Test
    void aTopicThatIsNotThereIsDeletedWithoutComplaint() {
        // When
        var answer = sns.deleteTopic(delete -> delete.topicArn(topic + "x"));

        // Then
        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoArnIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class, () -> sns.getTopicAttributes(get -> get.topicArn("topic")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        // Given
        sns.tagResource(request -> request.resourceArn(topic).tags(tag("team", "a"), tag("stage", "test")));
        sns.tagResource(request -> request.resourceArn(topic).tags(tag("team", "b")));

        // When
        sns.untagResource(request -> request.resourceArn(topic).tagKeys("stage"));

        // Then
        assertThat(sns.listTagsForResource(list -> list.resourceArn(topic)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=b");
    }

    @Test
    void theFiftyFirstTagIsRefused() {
        // Given
        var tags = IntStream.rangeClosed(0, 50)
                .mapToObj(number -> tag("k" + number, "v"))
                .toList();

        // When
        var refusal = catchThrowableOfType(
                TagLimitExceededException.class,
                () -> sns.tagResource(request -> request.resourceArn(topic).tags(tags)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(sns.listTagsForResource(list -> list.resourceArn(topic)).tags())
                .isEmpty();
    }

    @Test
    void tagsOfATopicThatIsNotThereAreNotFound() {
        // When
        var refusal = catchThrowableOfType(
                ResourceNotFoundException.class, () -> sns.listTagsForResource(list -> list.resourceArn(topic + "x")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Resource does not exist");
    }

    @Test
    void aHundredTopicsAreAPage() {
        // Given
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            String another = name + "-" + i;
            created.add(sns.createTopic(create -> create.name(another)).topicArn());
        }

        // When
        List<String> first = arns(sns.listTopics().topics());

        // Then
        assertThat(first).hasSize(100);
        assertThat(sns.listTopicsPaginator().topics().stream().map(Topic::topicArn))
                .containsAll(created)
                .doesNotHaveDuplicates();
        created.forEach(arn -> sns.deleteTopic(delete -> delete.topicArn(arn)));
    }

    private static software.amazon.awssdk.services.sns.model.Tag tag(String key, String value) {
        return software.amazon.awssdk.services.sns.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }

    private static List<String> arns(List<Topic> topics) {
        return topics.stream().map(Topic::topicArn).toList();
    }

    private String account() {
        return topic.replaceAll("arn:aws:sns:[^:]+:(\\d+):.*", "$1");
    }
}
