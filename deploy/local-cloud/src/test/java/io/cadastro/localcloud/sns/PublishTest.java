package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.sqs.TestQueue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@Tag(RunningCloud.CONFORMANCE)
class PublishTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final int LIMIT = 256 * 1024;

    private SnsClient sns;
    private SqsClient sqs;
    private String topic;
    private TestQueue queue;

    @BeforeEach
    void createTopicAndQueue() {
        sns = CLOUD.client(SnsClient.builder());
        sqs = CLOUD.client(SqsClient.builder());
        String name = CLOUD.unique("p-" + UUID.randomUUID());
        topic = sns.createTopic(create -> create.name(name)).topicArn();
        queue = TestQueue.create(sqs, name);
    }

    @Test
    void aWrappedMessageIsANotificationInJson() throws Exception {
        // Given
        subscribe(Map.of());

        // When
        String id = publish(message ->
                message.message("hello").subject("news").messageAttributes(Map.of("kind", attribute("String", "a"))));

        // Then
        JsonNode notification =
                new ObjectMapper().readTree(queue.receive(1).getFirst().body());
        assertThat(notification.get("Type").asText()).isEqualTo("Notification");
        assertThat(notification.get("MessageId").asText()).isEqualTo(id);
        assertThat(notification.get("TopicArn").asText()).isEqualTo(topic);
        assertThat(notification.get("Subject").asText()).isEqualTo("news");
        assertThat(notification.get("Message").asText()).isEqualTo("hello");
        assertThat(notification.get("Timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(notification.get("SignatureVersion").asText()).isEqualTo("1");
        assertThat(notification.at("/MessageAttributes/kind/Value").asText()).isEqualTo("a");
        assertThat(notification.get("UnsubscribeURL").asText()).contains("?Action=Unsubscribe&SubscriptionArn=");
    }

    @Test
    void aRawMessageKeepsBodyAndAttributeTypes() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        publish(message -> message.message("hello").messageAttributes(Map.of("size", attribute("Number", "7"))));

        // Then
        Message message = queue.receive(1).getFirst();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes().get("size").dataType()).isEqualTo("Number");
        assertThat(message.messageAttributes().get("size").stringValue()).isEqualTo("7");
    }

    @Test
    void aFilterLetsOnlyMatchingMessagesPass() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"type\":[{\"prefix\":\"cadastro.\"}]}"));
        publish("refused", attribute("String", "other.event"));

        // When
        publish("wanted", attribute("String", "cadastro.event"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("wanted");
    }

    @Test
    void aFilterFindsAValueInAnArrayOfAttributes() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"type\":[\"b\"]}"));
        publish("refused", attribute("String.Array", "[\"a\",\"c\"]"));

        // When
        publish("wanted", attribute("String.Array", "[\"a\",\"b\"]"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("wanted");
    }

    @Test
    void aFilterComparesNumbers() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"type\":[{\"numeric\":[\">=\",100]}]}"));
        publish("refused", attribute("Number", "99.5"));

        // When
        publish("wanted", attribute("Number", "1e2"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("wanted");
    }

    @Test
    void aFilterOnTheBodyReadsTheBody() {
        // Given
        subscribe(Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"data\":{\"status\":[\"active\"]}}"));
        publish("{\"data\":{\"status\":\"closed\"}}", attribute("String", "x"));
        publish("no json", attribute("String", "x"));

        // When
        publish("{\"data\":{\"status\":\"active\"}}", attribute("String", "x"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("{\"data\":{\"status\":\"active\"}}");
    }

    @Test
    void everyProtocolCanHaveAMessageOfItsOwn() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        publish(message -> message.message("{\"default\":\"for all\",\"sqs\":\"for queues\"}")
                .messageStructure("json"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("for queues");
    }

    @Test
    void messagesByProtocolNeedADefault() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> publish(message -> message.message("{\"sqs\":\"x\"}").messageStructure("json")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Message Structure - No default entry in JSON message body");
    }

    @Test
    void messagesByProtocolAreJson() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> publish(message -> message.message("{").messageStructure("json")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid parameter: Message Structure - JSON message body failed to parse");
    }

    @Test
    void anEmptyMessageIsRefused() {
        // When
        var refusal =
                catchThrowableOfType(InvalidParameterException.class, () -> publish(message -> message.message("")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Empty message");
    }

    @Test
    void theLimitOf256KibibytesIncludesTheAttributes() {
        // Given
        MessageAttributeValue kind = attribute("String", "a");

        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> publish(
                        message -> message.message("x".repeat(LIMIT - 10)).messageAttributes(Map.of("kind", kind))));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Message too long");
    }

    @Test
    void aMessageOf256KibibytesIsPublished() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        publish(message -> message.message("x".repeat(LIMIT)));

        // Then
        assertThat(queue.receive(1).getFirst().body()).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "0123456789012345678901234567890"
            })
    void aSubjectThatIsNotALineOfAtMostAHundredCharactersIsRefused(String subject) {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> publish(message -> message.message("hello").subject(subject)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Subject");
    }

    @Test
    void anAttributeWithoutAValueIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterValueException.class, () -> publish("hello", attribute("String", "")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("The message attribute 'type' must contain non-empty message attribute value for message"
                        + " attribute type 'String'.");
    }

    @Test
    void anAttributeOfAnotherTypeIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterValueException.class, () -> publish("hello", attribute("Colour", "red")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("The message attribute 'type' has an invalid message attribute type, the set of supported"
                        + " type prefixes is Binary, Number, and String.");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                InvalidParameterValueException.class, () -> publish("hello", attribute("Number", "many")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aTopicThatIsNotThereIsNotFound() {
        // When
        var refusal = catchThrowableOfType(
                NotFoundException.class,
                () -> publish(message -> message.topicArn(topic + "x").message("hello")));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Topic does not exist");
    }

    @Test
    void aBatchOfTenIsPublished() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        var answer = sns.publishBatch(batch -> batch.topicArn(topic).publishBatchRequestEntries(entries(10)));

        // Then
        assertThat(answer.successful()).hasSize(10);
        assertThat(answer.failed()).isEmpty();
        assertThat(queue.receive(10)).hasSize(10);
    }

    @Test
    void aBatchOfElevenIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                TooManyEntriesInBatchRequestException.class,
                () -> sns.publishBatch(batch -> batch.topicArn(topic).publishBatchRequestEntries(entries(11))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void anEmptyBatchIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                EmptyBatchRequestException.class,
                () -> sns.publishBatch(batch -> batch.topicArn(topic).publishBatchRequestEntries(List.of())));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void entriesOfABatchHaveDifferentIds() {
        // When
        var refusal = catchThrowableOfType(
                BatchEntryIdsNotDistinctException.class,
                () -> sns.publishBatch(batch ->
                        batch.topicArn(topic).publishBatchRequestEntries(entry("same", "a"), entry("same", "b"))));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Two or more batch entries in the request have the same Id.");
    }

    @Test
    void idsOfABatchAreWords() {
        // When
        var refusal = catchThrowableOfType(
                InvalidBatchEntryIdException.class,
                () -> sns.publishBatch(
                        batch -> batch.topicArn(topic).publishBatchRequestEntries(entry("not valid", "a"))));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aBatchOverTheLimitIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                BatchRequestTooLongException.class,
                () -> sns.publishBatch(batch -> batch.topicArn(topic)
                        .publishBatchRequestEntries(entry("a", "x".repeat(LIMIT)), entry("b", "x"))));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("The length of all the messages put together is more than the limit.");
    }

    @Test
    void anEntryThatFailsDoesNotKeepOthersFromBeingPublished() {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));
        PublishBatchRequestEntry bad =
                entry("bad", "hello").toBuilder().subject("two\nlines").build();

        // When
        var answer = sns.publishBatch(
                batch -> batch.topicArn(topic).publishBatchRequestEntries(bad, entry("good", "hello")));

        // Then
        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("good");
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("InvalidParameter");
            assertThat(failed.message()).isEqualTo("Invalid parameter: Subject");
            assertThat(failed.senderFault()).isTrue();
        });
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("hello");
    }

    @Test
    void afterUnsubscribingNothingArrives() {
        // Given
        String subscription = subscribe(Map.of("RawMessageDelivery", "true"));
        publish("first", attribute("String", "x"));
        sns.unsubscribe(request -> request.subscriptionArn(subscription));

        // When
        publish("second", attribute("String", "x"));

        // Then
        assertThat(queue.receive(1)).extracting(Message::body).containsExactly("first");
    }

    @Test
    void whatAQueueThatIsGoneDoesNotGetIsADeadLetter() {
        // Given
        TestQueue deadLetters = TestQueue.create(sqs, CLOUD.unique("d-" + UUID.randomUUID()));
        subscribe(Map.of(
                "RawMessageDelivery",
                "true",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}"));
        queue.delete();

        // When
        publish("undeliverable", attribute("String", "x"));

        // Then
        Message deadLetter = deadLetters.receive(1).getFirst();
        assertThat(deadLetter.body()).isEqualTo("undeliverable");
        assertThat(deadLetter.messageAttributes().get("type").stringValue()).isEqualTo("x");
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(queue.arn())
                        .attributes(attributes))
                .subscriptionArn();
    }

    private String publish(Consumer<PublishRequest.Builder> message) {
        PublishRequest.Builder request = PublishRequest.builder().topicArn(topic);
        message.accept(request);
        return sns.publish(request.build()).messageId();
    }

    private void publish(String body, MessageAttributeValue type) {
        publish(message -> message.message(body).messageAttributes(Map.of("type", type)));
    }

    private static List<PublishBatchRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> entry("id" + number, "message " + number))
                .toList();
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
