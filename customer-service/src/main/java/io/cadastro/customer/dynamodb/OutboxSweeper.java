package io.cadastro.customer.dynamodb;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Publishes events that were committed and, some time later, still are not published: the process that wrote them died,
 * or SNS was away. Several instances share the shards by leases.
 */
@ApplicationScoped
public class OutboxSweeper {
    private static final Logger LOG = Logger.getLogger(OutboxSweeper.class);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final Outbox outbox;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    OutboxSweeper(DynamoDbClient dynamoDb, CustomersConfig config, Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.outbox = outbox;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("outbox-sweeper").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(STOP);
    }

    private void run() {
        try {
            while (!stopping.await(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            OutboxItem.shards().takeWhile(shard -> stopping.getCount() > 0).forEach(this::sweep);
        } catch (RuntimeException e) {
            // Whatever it is, the sweeper goes on: events must not wait for a restart.
            LOG.errorf(e, "Cannot look for events that were left behind, will try again: retryIn=%s", SWEEP);
        }
    }

    private void sweep(String shard) {
        List<OutboxMessage> left = leftBehind(shard);
        if (left.isEmpty() || !lease(shard)) {
            return;
        }
        LOG.infof("Publishing events that were left behind: shard=%s events=%d", shard, left.size());
        for (int i = 0; i < left.size(); i += EventTopic.BATCH) {
            outbox.publish(left.subList(i, Math.min(i + EventTopic.BATCH, left.size())));
        }
    }

    private List<OutboxMessage> leftBehind(String shard) {
        String before = Instant.now().minus(config.outboxPatience()).toString();
        return dynamoDb
                .query(query -> query.tableName(config.table())
                        .indexName(OutboxItem.INDEX)
                        .keyConditionExpression("#shard = :shard AND #since < :before")
                        .expressionAttributeNames(Map.of("#shard", OutboxItem.SHARD, "#since", OutboxItem.SINCE))
                        .expressionAttributeValues(
                                Map.of(":shard", AttributeValue.fromS(shard), ":before", AttributeValue.fromS(before)))
                        .limit(PAGE))
                .items()
                .stream()
                .map(OutboxItem::read)
                .toList();
    }

    /** Whether this instance has the shard for itself for a while. */
    private boolean lease(String shard) {
        Instant now = Instant.now();
        try {
            dynamoDb.updateItem(update -> update.tableName(config.table())
                    .key(Keys.outboxLease(shard))
                    .updateExpression("SET leasedUntil = :until")
                    .conditionExpression("attribute_not_exists(leasedUntil) OR leasedUntil < :now")
                    .expressionAttributeValues(Map.of(
                            ":until", AttributeValue.fromS(now.plus(LEASE).toString()),
                            ":now", AttributeValue.fromS(now.toString()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            LOG.debugf("Another instance publishes: shard=%s", shard);
            return false;
        }
    }
}
