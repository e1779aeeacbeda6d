package io.cadastro.localcloud.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts messages to HTTP and HTTPS endpoints; of the latter it trusts those that the JVM trusts. */
final class HttpSender implements Sender, AutoCloseable {
    static final String CONTENT_TYPE = "text/plain; charset=UTF-8";

    /** As long as AWS waits for an answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    @Override
    public Outcome send(Delivery delivery) throws InterruptedException {
        try {
            int status = http.send(request(delivery), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return outcome(status);
        } catch (IOException e) {
            return Outcome.FAILED;
        }
    }

    private static HttpRequest request(Delivery delivery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(delivery.endpoint()))
                .timeout(TIMEOUT)
                .header("Content-Type", CONTENT_TYPE)
                .header("User-Agent", "Amazon Simple Notification Service Agent")
                .header("x-amz-sns-message-type", delivery.type().wireName())
                .header("x-amz-sns-message-id", delivery.messageId().toString())
                .header("x-amz-sns-topic-arn", delivery.topicArn())
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
        // Who has not confirmed a subscription yet does not know its ARN.
        if (delivery.type() != MessageType.SUBSCRIPTION_CONFIRMATION) {
            request.header("x-amz-sns-subscription-arn", delivery.subscriptionArn());
        }
        if (delivery.raw()) {
            request.header("x-amz-sns-rawdelivery", "true");
        }
        return request.build();
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.DELIVERED;
        }
        return status >= 400 && status < 500 && status != 429 ? Outcome.REFUSED : Outcome.FAILED;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
