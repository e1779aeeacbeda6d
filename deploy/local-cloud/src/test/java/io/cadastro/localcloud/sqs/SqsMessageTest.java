package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

@Tag(RunningCloud.CONFORMANCE)
class SqsMessageTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final int LIMIT = 256 * 1024;

    private SqsClient sqs;
    private String url;

    @BeforeEach
    void createQueue() {
        sqs = CLOUD.client(SqsClient.builder());
        url = create(Map.of());
    }

    @Test
    void aMessageIsReceivedWithItsAttributes() {
        // Given
        MessageAttributeValue type = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("a")
                .build();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("ação").messageAttributes(Map.of("type", type)));

        // When
        Message message = receive();

        // Then
        assertThat(message.body()).isEqualTo("ação");
        assertThat(message.messageAttributes()).isEqualTo(Map.of("type", type));
    }

    @Test
    void aMessageTellsWhenItWasSentAndHowOftenReceived() {
        // Given
        long before = System.currentTimeMillis();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));

        // When
        Message message = receive();

        // Then
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(
                        MessageSystemAttributeName.SENDER_ID,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        assertThat(Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)))
                .isBetween(before - 60_000, before + 60_000);
    }

    @Test
    void aTraceHeaderIsPassedOn() {
        // Given
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793";
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody("hello")
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header)
                                .build())));

        // When
        Message message = receive();

        // Then
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, header);
    }

    @Test
    void aMessageThatIsNotDeletedComesBack() {
        // Given
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));
        String receipt = receive().receiptHandle();

        // When
        sqs.changeMessageVisibility(
                change -> change.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));

        // Then
        assertThat(receive().attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void aDelayedMessageIsNotThereYet() {
        // Given
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(900));

        // When
        List<Message> messages =
                sqs.receiveMessage(receive -> receive.queueUrl(url)).messages();

        // Then
        assertThat(messages).isEmpty();
    }

    @Test
    void aPurgedQueueIsEmpty() {
        // Given
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));

        // When
        sqs.purgeQueue(purge -> purge.queueUrl(url));

        // Then
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .isEmpty();
    }

    @Test
    void aQueueThatIsNotThereTakesNoMessage() {
        // When
        var refusal = catchThrowableOfType(
                QueueDoesNotExistException.class,
                () -> sqs.sendMessage(send -> send.queueUrl(url + "x").messageBody("hello")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The specified queue does not exist.");
    }

    @Test
    void aReceiptThatIsNoneIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                ReceiptHandleIsInvalidException.class,
                () -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle("nonsense")));

        // Then
        assertThat(refusal.statusCode()).isIn(400, 404);
    }

    @Test
    void anEmptyMessageIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                SqsException.class,
                () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aCharacterThatXmlDoesNotKnowIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                SqsException.class,
                () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("bell \u0007")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidMessageContents");
    }

    @Test
    void aMessageOverTheQueuesOwnLimitIsRefused() {
        // Given
        String small = create(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

        // When
        var refusal = catchThrowableOfType(
                SqsException.class,
                () -> sqs.sendMessage(send -> send.queueUrl(small).messageBody("x".repeat(1025))));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void anEntryOverTheQueuesOwnLimitRefusesTheBatch() {
        // Given
        String small = create(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

        // When
        var refusal = catchThrowableOfType(
                BatchRequestTooLongException.class,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(small).entries(entry("a", "x".repeat(1025)))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aMessageOf256KibibytesArrives() {
        // Given
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(LIMIT)));

        // When
        Message message = receive();

        // Then
        assertThat(message.body()).hasSize(LIMIT);
    }

    @Test
    void aBatchIsSentReceivedAndDeleted() {
        // Given
        var sent = sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entry("a", "1"), entry("b", "2")));
        List<Message> messages = List.of(receive(), receive());

        // When
        var deleted = sqs.deleteMessageBatch(batch -> batch.queueUrl(url)
                .entries(messages.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.body())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));

        // Then
        assertThat(sent.successful()).extracting(result -> result.id()).containsExactlyInAnyOrder("a", "b");
        assertThat(deleted.successful()).extracting(result -> result.id()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void anEmptyBatchIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                EmptyBatchRequestException.class,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(List.of())));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aBatchOfElevenIsRefused() {
        // Given
        var entries = IntStream.range(0, 11)
                .mapToObj(number -> entry("id" + number, "hello"))
                .toList();

        // When
        var refusal = catchThrowableOfType(
                TooManyEntriesInBatchRequestException.class,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void entriesOfABatchHaveDifferentIds() {
        // When
        var refusal = catchThrowableOfType(
                BatchEntryIdsNotDistinctException.class,
                () -> sqs.sendMessageBatch(
                        batch -> batch.queueUrl(url).entries(entry("same", "1"), entry("same", "2"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void idsOfABatchAreWords() {
        // When
        var refusal = catchThrowableOfType(
                InvalidBatchEntryIdException.class,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entry("not valid", "1"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aBatchOverAMebibyteIsRefused() {
        // Given
        var entries = IntStream.range(0, 5)
                .mapToObj(number -> entry("id" + number, "x".repeat(LIMIT)))
                .toList();

        // When
        var refusal = catchThrowableOfType(
                BatchRequestTooLongException.class,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void elevenMessagesAreNotReceivedAtOnce() {
        // When
        var refusal = catchThrowableOfType(
                SqsException.class,
                () -> sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(11)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    }

    private Message receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    private String create(Map<QueueAttributeName, String> attributes) {
        String name = CLOUD.unique("m-" + UUID.randomUUID());
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }
}
