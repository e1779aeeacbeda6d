package io.cadastro.localcloud.ses;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.EventType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A configuration set whose events arrive in a queue. */
final class EventQueue {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SqsClient sqs;
    private final String queueUrl;
    private final String topicArn;
    private final String configurationSet;

    private EventQueue(SqsClient sqs, String queueUrl, String topicArn, String configurationSet) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.topicArn = topicArn;
        this.configurationSet = configurationSet;
    }

    /** Without an event destination. */
    static EventQueue create(RunningCloud cloud) {
        String name = cloud.unique("ses-" + UUID.randomUUID());
        SnsClient sns = cloud.client(SnsClient.builder());
        SqsClient sqs = cloud.client(SqsClient.builder());
        String topicArn = sns.createTopic(request -> request.name(name)).topicArn();
        String queueUrl = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        String queueArn = sqs.getQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String policy = """
                {"Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                 "Action": "sqs:SendMessage", "Resource": "%s"}]}""".formatted(queueArn);
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        sns.subscribe(request -> request.topicArn(topicArn)
                .protocol("sqs")
                .endpoint(queueArn)
                .attributes(Map.of("RawMessageDelivery", "true")));
        cloud.client(SesClient.builder())
                .createConfigurationSet(request -> request.configurationSet(set -> set.name(name)));
        return new EventQueue(sqs, queueUrl, topicArn, name);
    }

    /** With an event destination for these types. */
    static EventQueue create(RunningCloud cloud, EventType... types) {
        EventQueue queue = create(cloud);
        cloud.client(SesClient.builder())
                .createConfigurationSetEventDestination(request -> request.configurationSetName(queue.configurationSet)
                        .eventDestination(destination -> destination
                                .name("events")
                                .enabled(true)
                                .matchingEventTypes(types)
                                .snsDestination(sns -> sns.topicARN(queue.topicArn))));
        return queue;
    }

    String configurationSet() {
        return configurationSet;
    }

    String topicArn() {
        return topicArn;
    }

    JsonNode receiveOne() {
        return receive(1).getFirst();
    }

    List<JsonNode> receive(int count) {
        List<JsonNode> events = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            events.addAll(receiveFor(1));
            return events.size() >= count;
        });
        return events;
    }

    /** What arrives within some seconds. */
    List<JsonNode> receiveFor(int seconds) {
        return sqs
                .receiveMessage(request ->
                        request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(seconds))
                .messages()
                .stream()
                .map(this::read)
                .toList();
    }

    private JsonNode read(Message message) {
        try {
            sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            return MAPPER.readTree(message.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No event", e);
        }
    }
}
