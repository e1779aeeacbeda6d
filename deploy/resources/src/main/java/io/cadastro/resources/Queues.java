package io.cadastro.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues, each with its dead-letter queue. */
final class Queues {
    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final Duration RETENTION = Duration.ofDays(14);
    private static final int MAXIMUM_RECEIVES = 5;

    private final SqsClient sqs;
    private final ResourceNames names;

    Queues(SqsClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.names = names;
    }

    Queue create(String name) {
        Queue deadLetters = createBare(names.deadLetters(name));
        Queue queue = createBare(name);
        sqs.setQueueAttributes(request -> request.queueUrl(deadLetters.url())
                .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(RETENTION))));
        sqs.setQueueAttributes(request -> request.queueUrl(queue.url())
                .attributes(Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT, seconds(VISIBILITY),
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(RETENTION),
                        QueueAttributeName.REDRIVE_POLICY, redriveTo(deadLetters))));
        return queue;
    }

    /** Lets topics or buckets, and nobody else, put messages into the queue. */
    void allow(Queue queue, String service, List<String> sources) {
        sqs.setQueueAttributes(request -> request.queueUrl(queue.url())
                .attributes(Map.of(QueueAttributeName.POLICY, policy(queue.arn(), service, sources))));
    }

    /** Without attributes, because creating an existing queue with other attributes fails. */
    Queue createBare(String name) {
        String url = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return new Queue(url, arn);
    }

    private static String redriveTo(Queue deadLetters) {
        return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                .formatted(deadLetters.arn(), MAXIMUM_RECEIVES);
    }

    static String policy(String queueArn, String service, List<String> sources) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                "Action":"sqs:SendMessage","Resource":"%s",\
                "Condition":{"ArnEquals":{"aws:SourceArn":[%s]}}}]}""".formatted(service, queueArn, quoted(sources));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().sorted().map(text -> '"' + text + '"').collect(Collectors.joining(","));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
