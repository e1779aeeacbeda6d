package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ThrottledException;
import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
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
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** Of some kilobytes each: an import commits faster than events are published, and must not fill the memory. */
    private static final int CAPACITY = 2_000;

    private static final Duration STOP = Duration.ofSeconds(10);

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final EventTopic topic;
    private final Duration patience;
    private final Batches<UnpublishedEvent> batches;

    Outbox(DynamoDbClient dynamoDb, SnsClient sns, CustomersConfig config, EventsConfig events) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.topic = new EventTopic(sns, events.topicArn());
        this.patience = config.outboxPatience().dividedBy(2);
        this.batches = new Batches<>(
                "outbox", EventTopic.BATCH, 1, each -> each.message().subject(), this::publishWaiting);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        batches.awaitNone(STOP);
    }

    /** Events of one customer stay in order. Does not wait; when too much waits, the sweeper will publish it. */
    void publishSoon(UnpublishedEvent event) {
        if (batches.waiting() < CAPACITY) {
            batches.add(List.of(event));
        } else {
            LOG.debugf("Left to the sweeper: eventId=%s", event.message().id());
        }
    }

    private void publishWaiting(List<UnpublishedEvent> batch) {
        // What is older the sweeper would publish at the same time.
        Instant late = Instant.now().minus(patience);
        List<OutboxMessage> inTime = batch.stream()
                .filter(each -> each.since().isAfter(late))
                .map(UnpublishedEvent::message)
                .toList();
        if (inTime.isEmpty()) {
            return;
        }
        try {
            publish(inTime);
        } catch (SdkException | ThrottledException e) {
            LOG.warnf("Cannot publish, left to the sweeper: events=%d error=%s", inTime.size(), e.getMessage());
        }
    }

    /**
     * Publishes up to {@value EventTopic#BATCH} events and takes them out of the index.
     *
     * @throws SdkException if SNS or DynamoDB is away; what stays in the index is published once more, with the same
     *     ids
     * @throws ThrottledException the same, for want of throughput
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
