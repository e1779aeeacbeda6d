package io.cadastro.localcloud.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.sns.Subscriber;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;

class SnsAfterKillTest {
    private static final String MANY_RETRIES = "{\"healthyRetryPolicy\":{\"numRetries\":100}}";

    @TempDir
    Path data;

    @Test
    void everyPublishedMessageReachesTheEndpoint() throws Exception {
        // Given
        KilledCloud killed = new KilledCloud(data);
        killed.start();
        Set<String> published = ConcurrentHashMap.newKeySet();
        try (Subscriber subscriber = new Subscriber();
                SnsClient sns = killed.client(SnsClient.builder())) {
            String topic = subscribedTopic(sns, subscriber);
            Thread publisher = Thread.ofVirtual().start(() -> publishUntilRefused(sns, topic, published));
            await().atMost(KilledCloud.PATIENCE).until(() -> published.size() >= 50);

            // When
            killed.kill();

            // Then
            publisher.join();
            killed.start();
            Set<String> delivered = new HashSet<>();
            await().atMost(KilledCloud.PATIENCE).until(() -> {
                while (subscriber.waiting() > 0) {
                    delivered.add(subscriber.take().body());
                }
                return delivered.containsAll(published);
            });
            assertThat(delivered).containsAll(published);
        } finally {
            killed.stop();
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
        // Deliveries fail at first, and so are still pending when the process is killed.
        for (int i = 0; i < 20; i++) {
            subscriber.answerWith(503, 503, 503, 503, 503);
        }
        return topic;
    }

    private static void publishUntilRefused(SnsClient sns, String topic, Set<String> published) {
        try {
            for (int i = 0; ; i++) {
                String body = "message " + i;
                sns.publish(message -> message.topicArn(topic).message(body));
                published.add(body);
            }
        } catch (SdkClientException e) {
            assertThat(e).as("the process was killed").isNotNull();
        }
    }
}
