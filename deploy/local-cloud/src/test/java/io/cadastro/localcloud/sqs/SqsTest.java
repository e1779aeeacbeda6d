package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cadastro.localcloud.RunningCloud;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SqsTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SqsClient sqs;

    @BeforeEach
    void connect() {
        sqs = CLOUD.client(SqsClient.builder());
    }

    @AfterEach
    void disconnect() {
        sqs.close();
    }

    @Test
    void queueUrlsPointToTheOnePort() {
        // Given
        String name = name();

        // When
        String url = create(name, Map.of());

        // Then
        assertThat(url).isEqualTo(CLOUD.endpoint() + "/000000000000/" + name);
    }

    @Test
    void aMessageIsReceivedWithItsAttributes() {
        // Given
        String url = create(name(), Map.of());
        MessageAttributeValue type = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("a")
                .build();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("ação").messageAttributes(Map.of("type", type)));

        // When
        Message message = receive(url);

        // Then
        assertThat(message.body()).isEqualTo("ação");
        assertThat(message.messageAttributes()).isEqualTo(Map.of("type", type));
    }

    @Test
    void everyAttributeThatAwsKnowsIsKept() {
        // Given
        String deadLetters = name();
        create(deadLetters, Map.of());
        Map<QueueAttributeName, String> attributes = Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "60",
                QueueAttributeName.KMS_MASTER_KEY_ID, "alias/cadastro",
                QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false",
                QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600",
                QueueAttributeName.POLICY, "{\"Statement\":[]}",
                QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:" + deadLetters
                                + "\",\"maxReceiveCount\":5}");

        // When
        String url = create(name(), attributes);

        // Then
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(attributes.keySet()))
                        .attributes())
                .isEqualTo(attributes);
    }

    @Test
    void setAttributesReplaceThoseOfTheCreation() {
        // Given
        String url = create(name(), Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/one"));

        // When
        sqs.setQueueAttributes(
                set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/two")));

        // Then
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/two");
    }

    @Test
    void aQueueThatIsNotThereIsRefusedAsByAws() {
        // When
        Throwable refusal = catchThrowable(() -> sqs.getQueueUrl(get -> get.queueName(name())));

        // Then
        assertThat(refusal).isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void whatIsReceivedTooOftenGoesToTheDeadLetters() {
        // Given
        String deadLetters = name();
        String deadLettersUrl = create(deadLetters, Map.of());
        String url = create(
                name(),
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:" + deadLetters
                                + "\",\"maxReceiveCount\":\"1\"}"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("poison"));
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(receive(url).receiptHandle()).visibilityTimeout(0));

        // When
        sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(0));

        // Then
        assertThat(receive(deadLettersUrl).body()).isEqualTo("poison");
    }

    @Test
    void messagesAreThereAfterARestart() throws Exception {
        // Given
        String url = create(name(), Map.of());
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("kept"));

        // When
        CLOUD.restart();

        // Then
        assertThat(receive(url).body()).isEqualTo("kept");
    }

    private Message receive(String url) {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).waitTimeSeconds(10).messageAttributeNames("All"))
                .messages()
                .getFirst();
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static String name() {
        return "q-" + UUID.randomUUID();
    }
}
