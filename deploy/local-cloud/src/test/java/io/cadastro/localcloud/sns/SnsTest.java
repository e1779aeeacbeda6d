package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SnsTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SnsClient sns;
    private SqsClient sqs;
    private String topic;
    private String queueUrl;
    private String queueArn;

    @BeforeEach
    void setUp() {
        sns = CLOUD.client(SnsClient.builder());
        sqs = CLOUD.client(SqsClient.builder());
        String name = "t-" + UUID.randomUUID();
        topic = sns.createTopic(request -> request.name(name)).topicArn();
        queueUrl = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        queueArn = "arn:aws:sqs:us-east-1:000000000000:" + name;
    }

    @Test
    void aTopicIsCreatedOnce() {
        String name = topic.substring(topic.lastIndexOf(':') + 1);

        // When
        String again = sns.createTopic(request -> request.name(name)).topicArn();

        assertThat(again).isEqualTo(topic).isEqualTo("arn:aws:sns:us-east-1:000000000000:" + name);
    }

    @Test
    void aWrappedMessageIsANotificationInJson() throws Exception {
        subscribe(Map.of());

        // When
        String id = sns.publish(request -> request.topicArn(topic)
                        .message("hello")
                        .messageAttributes(Map.of("kind", attribute("String", "a"))))
                .messageId();

        JsonNode notification = new ObjectMapper().readTree(receive().getFirst().body());
        assertThat(notification.get("Type").asText()).isEqualTo("Notification");
        assertThat(notification.get("MessageId").asText()).isEqualTo(id);
        assertThat(notification.get("TopicArn").asText()).isEqualTo(topic);
        assertThat(notification.get("Message").asText()).isEqualTo("hello");
        assertThat(notification.at("/MessageAttributes/kind/Value").asText()).isEqualTo("a");
    }

    @Test
    void aRawMessageKeepsBodyAndAttributeTypes() {
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        sns.publish(request ->
                request.topicArn(topic).message("hello").messageAttributes(Map.of("size", attribute("Number", "7"))));

        Message message = receive().getFirst();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes().get("size").dataType()).isEqualTo("Number");
        assertThat(message.messageAttributes().get("size").stringValue()).isEqualTo("7");
    }

    @Test
    void aFilterLetsOnlyMatchingMessagesPass() {
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"type\":[{\"prefix\":\"cadastro.\"}]}"));

        // When
        publish("refused", "other.event");
        publish("wanted", "cadastro.event");

        assertThat(receive()).extracting(Message::body).containsExactly("wanted");
    }

    @Test
    void aFilterOnTheBodyReadsTheBody() {
        subscribe(Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"data\":{\"status\":[\"active\"]}}"));

        // When
        publish("{\"data\":{\"status\":\"closed\"}}", "x");
        publish("{\"data\":{\"status\":\"active\"}}", "x");
        publish("no json", "x");

        assertThat(receive()).extracting(Message::body).containsExactly("{\"data\":{\"status\":\"active\"}}");
    }

    @Test
    void whatIsNoFilterPolicyIsRefused() {
        // When
        assertThatThrownBy(() -> subscribe(Map.of("FilterPolicy", "{")))
                .isInstanceOf(SnsException.class)
                .hasMessageContaining("FilterPolicy");
    }

    @Test
    void aBatchOfTenIsPublished() {
        subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        var answer = sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries(10)));

        assertThat(answer.successful()).hasSize(10);
        assertThat(answer.failed()).isEmpty();
        assertThat(receive()).hasSize(10);
    }

    @Test
    void aBatchOfElevenIsRefused() {
        // When
        assertThatThrownBy(() ->
                        sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries(11))))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
    }

    @Test
    void aMessageOverTheLimitIsRefused() {
        // When
        assertThatThrownBy(() -> publish("x".repeat(256 * 1024 + 1), "x"))
                .isInstanceOf(SnsException.class)
                .hasMessageContaining("Message too long");
    }

    @Test
    void aTopicThatIsNotThereIsNotFound() {
        // When
        assertThatThrownBy(() ->
                        sns.publish(request -> request.topicArn(topic + "x").message("hello")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void afterUnsubscribingNothingArrives() {
        String subscription = subscribe(Map.of("RawMessageDelivery", "true"));
        publish("first", "x");
        sns.unsubscribe(request -> request.subscriptionArn(subscription));

        // When
        publish("second", "x");

        assertThat(receive()).extracting(Message::body).containsExactly("first");
    }

    @Test
    void topicsAndSubscriptionsSurviveARestart() throws Exception {
        String subscription = subscribe(Map.of("RawMessageDelivery", "true"));

        // When
        CLOUD.restart();

        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic))
                        .subscriptions())
                .extracting(found -> found.subscriptionArn())
                .containsExactly(subscription);
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes))
                .subscriptionArn();
    }

    private void publish(String body, String type) {
        sns.publish(request ->
                request.topicArn(topic).message(body).messageAttributes(Map.of("type", attribute("String", type))));
    }

    private static List<PublishBatchRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> PublishBatchRequestEntry.builder()
                        .id("id" + number)
                        .message("message " + number)
                        .build())
                .toList();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    /** Everything there is: publishing answers only once the messages are in the queue. */
    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All"))
                .messages();
    }
}
