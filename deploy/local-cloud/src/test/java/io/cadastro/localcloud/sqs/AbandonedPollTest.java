package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class AbandonedPollTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SqsClient sqs;
    private String url;

    @BeforeEach
    void createQueue() {
        sqs = CLOUD.client(SqsClient.builder());
        url = sqs.createQueue(create -> create.queueName("abandoned")).queueUrl();
    }

    @Test
    void whatAConsumerThatIsGoneWasGivenIsForTheNextAtOnce() {
        // Given
        try (HttpClient consumer = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> poll = longPoll(consumer);
            await().during(Duration.ofSeconds(2)).until(() -> !poll.isDone());
            consumer.shutdownNow();
        }

        // When
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("for whoever is there"));

        // Then
        Message message = sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .waitTimeSeconds(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages()
                .getFirst();
        assertThat(message.body()).isEqualTo("for whoever is there");
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    private CompletableFuture<HttpResponse<String>> longPoll(HttpClient consumer) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS.ReceiveMessage");
        String request = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
        return consumer.sendAsync(
                SignedPost.of(CLOUD.endpoint().resolve("/"), headers, request), HttpResponse.BodyHandlers.ofString());
    }
}
