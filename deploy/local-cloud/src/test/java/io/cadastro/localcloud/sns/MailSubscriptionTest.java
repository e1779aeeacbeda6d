package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;

/** Only for a local cloud: its mailbox can be read. */
class MailSubscriptionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private SnsClient sns;
    private String topic;
    private String recipient;

    @BeforeEach
    void createTopic() {
        sns = CLOUD.client(SnsClient.builder());
        topic = sns.createTopic(create -> create.name("m-" + UUID.randomUUID())).topicArn();
        recipient = UUID.randomUUID() + "@example.com";
    }

    @Test
    void whoIsSubscribedIsAskedByMail() throws Exception {
        // When
        String answer = subscribe("email");

        // Then
        JsonNode email = newest("AWS Notification - Subscription Confirmation");
        assertThat(answer).isEqualTo("pending confirmation");
        assertThat(email.get("from").asText()).contains("no-reply@sns.amazonaws.com");
        assertThat(email.get("text").asText()).contains(topic).contains("?Action=ConfirmSubscription&TopicArn=");
    }

    @Test
    void aMessageIsAnEmailWithItsSubject() throws Exception {
        // Given
        subscribe("email");
        confirm(link(newest("AWS Notification - Subscription Confirmation")
                .get("text")
                .asText()));

        // When
        sns.publish(message -> message.topicArn(topic).subject("Novidade").message("olá"));

        // Then
        assertThat(newest("Novidade").get("text").asText())
                .startsWith("olá")
                .contains("?Action=Unsubscribe&SubscriptionArn=");
    }

    @Test
    void aMessageWithoutASubjectHasTheUsualOne() throws Exception {
        // Given
        subscribe("email");
        confirm(link(newest("AWS Notification - Subscription Confirmation")
                .get("text")
                .asText()));

        // When
        sns.publish(message -> message.topicArn(topic).message("hello"));

        // Then
        assertThat(newest("AWS Notification Message").get("text").asText()).startsWith("hello");
    }

    @Test
    void emailJsonIsTheSignedNotification() throws Exception {
        // Given
        subscribe("email-json");
        JsonNode confirmation = JSON.readTree(newest("AWS Notification - Subscription Confirmation")
                .get("text")
                .asText());
        confirm(confirmation.get("SubscribeURL").asText());

        // When
        sns.publish(message -> message.topicArn(topic).message("hello"));

        // Then
        JsonNode notification =
                JSON.readTree(newest("AWS Notification Message").get("text").asText());
        assertThat(notification.get("Message").asText()).isEqualTo("hello");
        assertThat(MessageVerification.isValid(notification)).isTrue();
    }

    private String subscribe(String protocol) {
        return sns.subscribe(
                        request -> request.topicArn(topic).protocol(protocol).endpoint(recipient))
                .subscriptionArn();
    }

    private void confirm(String url) throws Exception {
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    private static String link(String text) {
        return text.lines().filter(line -> line.startsWith("http")).findFirst().orElseThrow();
    }

    /** Waits until the newest e-mail has this subject. */
    private JsonNode newest(String subject) {
        return await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree(get(CLOUD.endpoint() + "/_mailbox/messages.json?to=" + recipient)
                                        .body())
                                .path(0),
                        email -> email.path("subject").asText().equals(subject));
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
