package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Queues as people look at them: never more of them than fits a page. */
public final class QueuesView {
    private final SqsClient client;

    QueuesView(SqsClient client) {
        this.client = client;
    }

    /**
     * A queue.
     *
     * @param waiting messages that can be received
     * @param inFlight messages that were received and not deleted yet
     * @param delayed messages that can be received later
     * @param deadLetters the name of the queue where messages go that nobody can process
     */
    public record Summary(String name, long waiting, long inFlight, long delayed, Optional<String> deadLetters) {}

    /** The first queues that SQS lists, by name. A queue that is deleted meanwhile is left out. */
    public List<Summary> queues(int limit) {
        List<Summary> queues = new ArrayList<>();
        try {
            ObjectNode listed = client.call("ListQueues", Json.object().put("MaxResults", limit));
            for (JsonNode url : listed.path("QueueUrls")) {
                if (queues.size() < limit) {
                    summary(url.asText()).ifPresent(queues::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        queues.sort(Comparator.comparing(Summary::name));
        return queues;
    }

    private Optional<Summary> summary(String url) throws IOException {
        ObjectNode request = Json.object().put("QueueUrl", url);
        request.putArray("AttributeNames").add("All");
        try {
            JsonNode attributes = client.call("GetQueueAttributes", request).path("Attributes");
            return Optional.of(new Summary(
                    url.substring(url.lastIndexOf('/') + 1),
                    attributes.path("ApproximateNumberOfMessages").asLong(),
                    attributes.path("ApproximateNumberOfMessagesNotVisible").asLong(),
                    attributes.path("ApproximateNumberOfMessagesDelayed").asLong(),
                    deadLetters(attributes.path("RedrivePolicy").asText(""))));
        } catch (AwsException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> deadLetters(String policy) throws IOException {
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        String arn = Json.read(policy.getBytes(StandardCharsets.UTF_8))
                .path("deadLetterTargetArn")
                .asText();
        return Optional.of(arn.substring(arn.lastIndexOf(':') + 1));
    }
}
