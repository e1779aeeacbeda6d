package io.cadastro.localcloud.s3;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue into which everybody may put events. */
final class EventQueue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqsClient sqs;
    private final String url;
    private final List<JsonNode> received = new ArrayList<>();

    private EventQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    static EventQueue create(SqsClient sqs) {
        String url = sqs.createQueue(request -> request.queueName("q-" + UUID.randomUUID())
                        .attributes(Map.of(QueueAttributeName.POLICY, openTo("sqs:SendMessage"))))
                .queueUrl();
        return new EventQueue(sqs, url);
    }

    private static String openTo(String action) {
        return """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":\
            ["s3.amazonaws.com","sns.amazonaws.com"]},"Action":"%s","Resource":"*"}]}\
            """.formatted(action);
    }

    String arn() {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    /** @return the ARN of a topic that hands on to this queue what it is told, as it is */
    String subscribeToTopic(SnsClient sns, String name) {
        String topic = sns.createTopic(
                        request -> request.name(name).attributes(Map.of("Policy", openTo("sns:Publish"))))
                .topicArn();
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("sqs")
                .endpoint(arn())
                .attributes(Map.of("RawMessageDelivery", "true")));
        return topic;
    }

    /** Everything that has come, when so much has. */
    List<JsonNode> receive(int count) {
        await().atMost(PATIENCE).until(() -> {
            for (Message message : sqs.receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages()) {
                received.add(JSON.readTree(message.body()));
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            return received.size() >= count;
        });
        return received;
    }
}
