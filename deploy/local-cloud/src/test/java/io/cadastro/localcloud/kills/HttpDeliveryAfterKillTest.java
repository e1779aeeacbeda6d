package io.cadastro.localcloud.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.sns.Subscriber;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;

class HttpDeliveryAfterKillTest {
    private static final int MESSAGES = 20;
    private static final int MANY_FAILURES = 10_000;
    private static final String MANY_RETRIES =
            "{\"healthyRetryPolicy\":{\"numRetries\":100,\"minDelayTarget\":10,\"maxDelayTarget\":10}}";

    @TempDir
    Path data;

    @Test
    void everyPublishedMessageReachesTheEndpoint() throws Exception {
        // Given
        KilledCloud cloud = new KilledCloud(data);
        cloud.start();
        try (Subscriber subscriber = new Subscriber();
                SnsClient sns = cloud.client(SnsClient.builder())) {
            String topic = subscribedTopic(sns, subscriber);
            subscriber.failNext(MANY_FAILURES);
            Set<String> published = new HashSet<>();
            for (int i = 0; i < MESSAGES; i++) {
                String body = "message " + i;
                sns.publish(message -> message.topicArn(topic).message(body));
                published.add(body);
            }

            // When
            cloud.kill();

            // Then
            subscriber.recover();
            cloud.start();
            Set<String> delivered = new HashSet<>();
            await().atMost(KilledCloud.PATIENCE).until(() -> {
                delivered.add(subscriber.take().body());
                return delivered.size() == MESSAGES;
            });
            assertThat(delivered).isEqualTo(published);
        } finally {
            cloud.stop();
        }
    }

    private static String subscribedTopic(SnsClient sns, Subscriber subscriber) throws Exception {
        String topic = sns.createTopic(create -> create.name("kept")).topicArn();
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("http")
                .endpoint(subscriber.url())
                .attributes(Map.of("RawMessageDelivery", "true", "DeliveryPolicy", MANY_RETRIES)));
        String token = new ObjectMapper()
                .readTree(subscriber.take().body())
                .get("Token")
                .asText();
        sns.confirmSubscription(confirm -> confirm.topicArn(topic).token(token));
        return topic;
    }
}
