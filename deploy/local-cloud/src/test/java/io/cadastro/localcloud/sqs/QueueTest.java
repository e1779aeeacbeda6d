package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

@Tag(RunningCloud.CONFORMANCE)
class QueueTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SqsClient sqs;
    private String name;

    @BeforeEach
    void connect() {
        sqs = CLOUD.client(SqsClient.builder());
        name = CLOUD.unique("q-" + UUID.randomUUID());
    }

    @Test
    void urlsOfQueuesEndWithTheirNames() {
        // When
        String url = create(name, Map.of());

        // Then
        assertThat(url).endsWith("/" + name);
        assertThat(sqs.getQueueUrl(get -> get.queueName(name)).queueUrl()).isEqualTo(url);
    }

    @Test
    void everyAttributeThatAwsKnowsIsKept() {
        // Given
        Map<QueueAttributeName, String> attributes = Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "60",
                QueueAttributeName.KMS_MASTER_KEY_ID, "alias/cadastro",
                QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "600",
                QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600",
                QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048",
                QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "5",
                QueueAttributeName.DELAY_SECONDS, "1",
                QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}",
                QueueAttributeName.REDRIVE_POLICY, redriveTo(arn(create(name + "-dead", Map.of())), 5));

        // When
        String url = create(name, attributes);

        // Then
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(attributes.keySet()))
                        .attributes())
                .isEqualTo(attributes);
    }

    @Test
    void anAttributeIsChanged() {
        // Given
        String url = create(name, Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/one"));

        // When
        sqs.setQueueAttributes(
                set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/two")));

        // Then
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/two");
    }

    @Test
    void aQueueThatIsThereIsNotCreatedAgain() {
        // Given
        String url = create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

        // When
        String again = create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

        // Then
        assertThat(again).isEqualTo(url);
    }

    @Test
    void aQueueIsNotCreatedAgainWithOtherAttributes() {
        // Given
        create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

        // When
        var refusal = catchThrowableOfType(
                QueueNameExistsException.class,
                () -> create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "61")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aQueueIsNotCreatedAgainWithOtherKeptAttributes() {
        // Given
        create(name, Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048"));

        // When
        var refusal = catchThrowableOfType(
                QueueNameExistsException.class,
                () -> create(name, Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "4096")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aValueOutOfRangeIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                SqsException.class, () -> create(name, Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "59")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeValue");
    }

    @Test
    void anAttributeThatNoQueueHasIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                SqsException.class,
                () -> sqs.createQueue(create -> create.queueName(name).attributesWithStrings(Map.of("Colour", "red"))));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeName");
    }

    @Test
    void aNameWithOtherCharactersIsRefused() {
        // When
        var refusal = catchThrowableOfType(SqsException.class, () -> create("not valid", Map.of()));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aQueueThatIsNotThereHasNoUrl() {
        // When
        var refusal = catchThrowableOfType(
                QueueDoesNotExistException.class, () -> sqs.getQueueUrl(get -> get.queueName(name)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The specified queue does not exist.");
    }

    @Test
    void queuesAreListedByPrefix() {
        // Given
        String url = create(name, Map.of());

        // When
        List<String> urls = sqs.listQueues(list -> list.queueNamePrefix(name)).queueUrls();

        // Then
        assertThat(urls).containsExactly(url);
    }

    @Test
    void tagsAreAddedAndRemoved() {
        // Given
        String url = create(name, Map.of());
        sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("team", "a", "stage", "test")));

        // When
        sqs.untagQueue(untag -> untag.queueUrl(url).tagKeys("stage"));

        // Then
        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("team", "a"));
    }

    @Test
    void whatIsReceivedTooOftenGoesToTheDeadLetters() {
        // Given
        String deadLetters = create(name + "-dead", Map.of());
        String url = create(name, Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo(arn(deadLetters), 1)));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("poison"));
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(receive(url).receiptHandle()).visibilityTimeout(0));

        // When
        sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(0));

        // Then
        assertThat(receive(deadLetters).body()).isEqualTo("poison");
        assertThat(sqs.listDeadLetterSourceQueues(list -> list.queueUrl(deadLetters))
                        .queueUrls())
                .containsExactly(url);
    }

    @Test
    void deadLettersAreMovedBackToTheirQueue() {
        // Given
        String deadLetters = create(name + "-dead", Map.of());
        String url = create(name, Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo(arn(deadLetters), 1)));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("second chance"));
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(receive(url).receiptHandle()).visibilityTimeout(0));
        await().atMost(PATIENCE).until(() -> {
            sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(0));
            return depth(deadLetters) == 1;
        });

        // When
        sqs.startMessageMoveTask(move -> move.sourceArn(arn(deadLetters)).destinationArn(arn(url)));

        // Then
        assertThat(receive(url).body()).isEqualTo("second chance");
        assertThat(depth(deadLetters)).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(deadLetters)))
                                .results())
                        .extracting(task -> task.status())
                        .containsExactly("COMPLETED"));
    }

    @Test
    void aQueueThatAllowsNoSourcesIsNobodysDeadLetterQueue() {
        // Given
        String deadLetters = create(
                name + "-dead", Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}"));
        String redrive = redriveTo(arn(deadLetters), 1);

        // When
        var refusal = catchThrowableOfType(
                SqsException.class, () -> create(name, Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void aQueueThatAllowsSomeSourcesIsADeadLetterQueueOfThose() {
        // Given
        String url = create(name, Map.of());
        String deadLetters = create(
                name + "-dead",
                Map.of(
                        QueueAttributeName.REDRIVE_ALLOW_POLICY,
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn(url) + "\"]}"));
        Map<QueueAttributeName, String> redrive =
                Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo(arn(deadLetters), 3));

        // When
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(redrive));

        // Then
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                        .attributes())
                .isEqualTo(redrive);
    }

    @Test
    void aDeletedQueueIsGone() {
        // Given
        String url = create(name, Map.of());

        // When
        sqs.deleteQueue(delete -> delete.queueUrl(url));

        // Then
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        sqs.listQueues(list -> list.queueNamePrefix(name)).queueUrls())
                .isEmpty());
    }

    @Test
    void messagesAreThereAfterARestart() throws Exception {
        // Given
        String url = create(name, Map.of());
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("kept"));

        // When
        CLOUD.restart();

        // Then
        assertThat(receive(url).body()).isEqualTo("kept");
    }

    private Message receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(10))
                .messages()
                .getFirst();
    }

    private int depth(String url) {
        return Integer.parseInt(sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String redriveTo(String arn, int receives) {
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + receives + "}";
    }

    private String create(String queue, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(queue).attributes(attributes))
                .queueUrl();
    }
}
