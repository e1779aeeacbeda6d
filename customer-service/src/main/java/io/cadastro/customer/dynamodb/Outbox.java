package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes what was committed, at once and in batches when there is much. What it cannot publish, or does not come to
 * because the process dies, stays in the index of unpublished events, where {@link OutboxSweeper} finds it.
 */
@ApplicationScoped
public class Outbox {
    private static final int LANES = 4;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final EventTopic topic;
    private final List<OutboxLane> lanes;

    Outbox(DynamoDbClient dynamoDb, SnsClient sns, CustomersConfig config, EventsConfig events) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.topic = new EventTopic(sns, events.topicArn());
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(
                        number -> new OutboxLane(number, config.outboxPatience().dividedBy(2), this::publish))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        lanes.forEach(OutboxLane::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        Instant deadline = Instant.now().plus(STOP);
        lanes.forEach(OutboxLane::stop);
        for (OutboxLane lane : lanes) {
            lane.awaitEnd(deadline);
        }
    }

    /**
     * Events of one customer go through one lane, and so in order. Does not wait; when too much waits, the sweeper
     * will.
     */
    void publishSoon(OutboxMessage message) {
        lanes.get(Math.floorMod(message.subject().hashCode(), LANES)).offer(message);
    }

    /**
     * Publishes up to {@value EventTopic#BATCH} events and takes them out of the index.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if SNS or DynamoDB is away; what stays in the index is
     *     published once more, with the same ids
     * @throws io.cadastro.customer.ThrottledException the same, for want of throughput
     */
    void publish(List<OutboxMessage> messages) {
        Set<UUID> published = topic.publish(messages);
        List<WriteRequest> writes = messages.stream()
                .filter(message -> published.contains(message.id()))
                .map(Outbox::asPublished)
                .toList();
        if (!writes.isEmpty()) {
            write(writes);
        }
    }

    private void write(List<WriteRequest> writes) {
        Backoff backoff = new Backoff();
        Map<String, List<WriteRequest>> left = written(Map.of(config.table(), writes));
        while (!left.isEmpty()) {
            backoff.pause();
            left = written(left);
        }
    }

    /** Returns what there was no throughput for. */
    private Map<String, List<WriteRequest>> written(Map<String, List<WriteRequest>> writes) {
        return dynamoDb.batchWriteItem(request -> request.requestItems(writes)).unprocessedItems();
    }

    private static WriteRequest asPublished(OutboxMessage message) {
        Map<String, AttributeValue> item = OutboxItem.published(message);
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }
}
