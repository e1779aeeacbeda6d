package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.sns.Subscriber.Post;
import io.cadastro.localcloud.sqs.TestQueue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Only for a local cloud, since AWS does not reach an endpoint on this machine. */
class HttpSubscriptionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWO_RETRIES_AT_ONCE =
            "{\"healthyRetryPolicy\":{\"numRetries\":2,\"numNoDelayRetries\":2}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private SnsClient sns;
    private String topic;
    private Subscriber subscriber;

    @BeforeEach
    void createTopic() throws IOException {
        sns = CLOUD.client(SnsClient.builder());
        topic = sns.createTopic(create -> create.name("h-" + UUID.randomUUID())).topicArn();
        subscriber = new Subscriber();
    }

    @AfterEach
    void closeSubscriber() {
        // Otherwise messages of this test would look for their endpoint during others.
        sns.deleteTopic(delete -> delete.topicArn(topic));
        subscriber.close();
    }

    @Test
    void aSubscriptionIsPendingAtFirst() {
        // When
        String answer = sns.subscribe(
                        request -> request.topicArn(topic).protocol("http").endpoint(subscriber.url()))
                .subscriptionArn();

        // Then
        assertThat(answer).isEqualTo("pending confirmation");
        assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions())
                .extracting(found -> found.subscriptionArn())
                .containsExactly("PendingConfirmation");
        assertThat(sns.getTopicAttributes(get -> get.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsPending", "1")
                .containsEntry("SubscriptionsConfirmed", "0");
    }

    @Test
    void theEndpointIsAskedToConfirm() throws Exception {
        // When
        String subscription = subscribe(Map.of());

        // Then
        Post post = subscriber.take();
        JsonNode message = JSON.readTree(post.body());
        assertThat(post.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
        assertThat(post.header("x-amz-sns-topic-arn")).isEqualTo(topic);
        assertThat(post.header("x-amz-sns-message-id"))
                .isEqualTo(message.get("MessageId").asText());
        assertThat(post.header("x-amz-sns-subscription-arn")).isNull();
        assertThat(post.header("content-type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(message.get("Type").asText()).isEqualTo("SubscriptionConfirmation");
        assertThat(message.get("TopicArn").asText()).isEqualTo(topic);
        assertThat(MessageVerification.isValid(message)).isTrue();
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("true");
    }

    @Test
    void theLinkConfirmsWithoutASignature() throws Exception {
        // Given
        String subscription = subscribe(Map.of());
        String url = JSON.readTree(subscriber.take().body()).get("SubscribeURL").asText();

        // When
        HttpResponse<String> answer = get(url);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<SubscriptionArn>" + subscription + "</SubscriptionArn>");
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
    }

    @Test
    void aTokenOfAnotherTopicConfirmsNothing() throws Exception {
        // Given
        subscribe(Map.of());
        String token = JSON.readTree(subscriber.take().body()).get("Token").asText();

        // When
        var refusal = catchThrowableOfType(
                InvalidParameterException.class,
                () -> sns.confirmSubscription(
                        confirm -> confirm.topicArn(topic + "x").token(token)));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Invalid parameter: Token");
    }

    @Test
    void nothingIsDeliveredBeforeTheConfirmation() throws Exception {
        // Given
        subscribe(Map.of("RawMessageDelivery", "true"));
        Post confirmation = subscriber.take();
        publish("too early");
        confirm(confirmation);

        // When
        publish("in time");

        // Then
        assertThat(subscriber.take().body()).isEqualTo("in time");
    }

    @Test
    void aNotificationIsSigned() throws Exception {
        // Given
        String subscription = subscribeAndConfirm(Map.of());

        // When
        sns.publish(message -> message.topicArn(topic).subject("news").message("olá\n\"mundo\""));

        // Then
        Post post = subscriber.take();
        JsonNode notification = JSON.readTree(post.body());
        assertThat(post.header("x-amz-sns-message-type")).isEqualTo("Notification");
        assertThat(post.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
        assertThat(notification.get("Message").asText()).isEqualTo("olá\n\"mundo\"");
        assertThat(notification.get("SignatureVersion").asText()).isEqualTo("1");
        assertThat(MessageVerification.isValid(notification)).isTrue();
    }

    @Test
    void signatureVersion2IsWithSha256() throws Exception {
        // Given
        sns.setTopicAttributes(
                set -> set.topicArn(topic).attributeName("SignatureVersion").attributeValue("2"));
        subscribeAndConfirm(Map.of());

        // When
        publish("hello");

        // Then
        JsonNode notification = JSON.readTree(subscriber.take().body());
        assertThat(notification.get("SignatureVersion").asText()).isEqualTo("2");
        assertThat(MessageVerification.isValid(notification)).isTrue();
    }

    @Test
    void theCertificateIsValidAndSignsItself() throws Exception {
        // Given
        subscribe(Map.of());
        String url =
                JSON.readTree(subscriber.take().body()).get("SigningCertURL").asText();

        // When
        var certificate = MessageVerification.certificate(url);

        // Then
        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=sns.us-east-1.amazonaws.com");
        assertThat(url).endsWith(".pem");
    }

    @Test
    void aRawMessageIsDeliveredAsItIs() throws Exception {
        // Given
        subscribeAndConfirm(Map.of("RawMessageDelivery", "true"));

        // When
        publish("{\"hello\":\"world\"}");

        // Then
        Post post = subscriber.take();
        assertThat(post.body()).isEqualTo("{\"hello\":\"world\"}");
        assertThat(post.header("x-amz-sns-rawdelivery")).isEqualTo("true");
    }

    @Test
    void aFailureIsTriedAgain() throws Exception {
        // Given
        subscribeAndConfirm(Map.of("RawMessageDelivery", "true", "DeliveryPolicy", TWO_RETRIES_AT_ONCE));
        subscriber.answerWith(500, 429);

        // When
        publish("again");

        // Then
        String first = subscriber.take().header("x-amz-sns-message-id");
        assertThat(subscriber.take().header("x-amz-sns-message-id")).isEqualTo(first);
        assertThat(subscriber.take().header("x-amz-sns-message-id")).isEqualTo(first);
    }

    @Test
    void whatFailsForTheLastTimeIsADeadLetter() throws Exception {
        // Given
        TestQueue deadLetters = deadLetterQueue();
        subscribeAndConfirm(Map.of(
                "RawMessageDelivery",
                "true",
                "DeliveryPolicy",
                TWO_RETRIES_AT_ONCE,
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}"));
        subscriber.answerWith(503, 503, 503);

        // When
        publish("dead");

        // Then
        assertThat(deadLetters.receive(1)).extracting(Message::body).containsExactly("dead");
        assertThat(subscriber.waiting()).isEqualTo(3);
    }

    @Test
    void whatTheEndpointRefusesIsADeadLetterAtOnce() throws Exception {
        // Given
        TestQueue deadLetters = deadLetterQueue();
        subscribeAndConfirm(Map.of(
                "RawMessageDelivery",
                "true",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}"));
        subscriber.answerWith(404);

        // When
        publish("refused");

        // Then
        assertThat(deadLetters.receive(1)).extracting(Message::body).containsExactly("refused");
        assertThat(subscriber.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsDroppedDoesNotHoldUpTheNextMessage() throws Exception {
        // Given
        subscribeAndConfirm(Map.of("RawMessageDelivery", "true"));
        subscriber.answerWith(400);
        publish("dropped");

        // When
        publish("next");

        // Then
        assertThat(subscriber.take().body()).isEqualTo("dropped");
        assertThat(subscriber.take().body()).isEqualTo("next");
    }

    @Test
    void theRetriesOfTheTopicHoldForSubscriptionsWithoutTheirOwn() throws Exception {
        // Given
        sns.setTopicAttributes(set -> set.topicArn(topic)
                .attributeName("DeliveryPolicy")
                .attributeValue("{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,"
                        + "\"maxDelayTarget\":1,\"numRetries\":1}}}"));

        // When
        String subscription = subscribe(Map.of());

        // Then
        JsonNode effective = JSON.readTree(attribute(subscription, "EffectiveDeliveryPolicy"));
        assertThat(effective.at("/healthyRetryPolicy/numRetries").asInt()).isEqualTo(1);
        assertThat(effective.at("/healthyRetryPolicy/minDelayTarget").asInt()).isEqualTo(1);
    }

    @Test
    void aMessageThatWaitsForItsRetryIsDeliveredAfterARestart() throws Exception {
        // Given
        subscribeAndConfirm(Map.of("RawMessageDelivery", "true"));
        subscriber.answerWith(500);
        publish("patient");
        subscriber.take();

        // When
        CLOUD.restart();

        // Then
        assertThat(subscriber.take().body()).isEqualTo("patient");
    }

    @Test
    void whoLeavesByTheLinkIsToldAndCanComeBack() throws Exception {
        // Given
        String subscription = subscribeAndConfirm(Map.of());
        publish("hello");
        String leave =
                JSON.readTree(subscriber.take().body()).get("UnsubscribeURL").asText();

        // When
        HttpResponse<String> answer = get(leave);

        // Then
        Post farewell = subscriber.take();
        JsonNode message = JSON.readTree(farewell.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(farewell.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(MessageVerification.isValid(message)).isTrue();
        assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions())
                .isEmpty();
        get(message.get("SubscribeURL").asText());
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
    }

    @Test
    void aGuardedSubscriptionIsNotEndedByTheLink() throws Exception {
        // Given
        subscribe(Map.of());
        String token = JSON.readTree(subscriber.take().body()).get("Token").asText();
        sns.confirmSubscription(confirm -> confirm.topicArn(topic).token(token).authenticateOnUnsubscribe("true"));
        publish("hello");
        String leave =
                JSON.readTree(subscriber.take().body()).get("UnsubscribeURL").asText();

        // When
        HttpResponse<String> answer = get(leave);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AuthorizationError</Code>");
    }

    @Test
    void theEndOfASubscriptionIsTheEndOfItsRetries() throws Exception {
        // Given
        String subscription = subscribeAndConfirm(Map.of("RawMessageDelivery", "true"));
        subscriber.answerWith(500, 500, 500, 500);
        publish("late");
        subscriber.take();

        // When
        sns.unsubscribe(request -> request.subscriptionArn(subscription));

        // Then
        await().during(Duration.ofSeconds(3)).until(() -> subscriber.waiting() == 0);
    }

    private TestQueue deadLetterQueue() {
        return TestQueue.create(CLOUD.client(SqsClient.builder()), "d-" + UUID.randomUUID());
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("http")
                        .endpoint(subscriber.url())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private String subscribeAndConfirm(Map<String, String> attributes) throws Exception {
        String subscription = subscribe(attributes);
        confirm(subscriber.take());
        return subscription;
    }

    private void confirm(Post confirmation) throws Exception {
        String token = JSON.readTree(confirmation.body()).get("Token").asText();
        sns.confirmSubscription(confirm -> confirm.topicArn(topic).token(token));
    }

    private void publish(String text) {
        sns.publish(message -> message.topicArn(topic).message(text));
    }

    private String attribute(String subscription, String name) {
        return sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes()
                .get(name);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
