package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ThrottledException;
import io.cadastro.servicekit.RepeatedWork;
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
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Publishes events that were committed and, some time later, still are not published: the process that wrote them died,
 * or SNS was away. Several instances share the shards by leases. Of one customer the older event goes first.
 */
@ApplicationScoped
public class OutboxSweeper {
    private static final Logger LOG = Logger.getLogger(OutboxSweeper.class);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final Outbox outbox;
    private final OutboxLeases leases;
    private final RepeatedWork work = new RepeatedWork("outbox-sweeper", SWEEP, this::sweep);

    OutboxSweeper(DynamoDbClient dynamoDb, CustomersConfig config, Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.outbox = outbox;
        this.leases = new OutboxLeases(dynamoDb, config.table());
    }

    void start(@Observes StartupEvent event) {
        work.start(SWEEP);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(STOP);
    }

    private void sweep() {
        try {
            OutboxItem.shards().takeWhile(shard -> !work.isStopping()).forEach(this::sweep);
        } catch (SdkException | ThrottledException e) {
            LOG.warnf("Cannot publish events that were left behind: retryIn=%s error=%s", SWEEP, e.getMessage());
        }
    }

    private void sweep(String shard) {
        QueryRequest leftBehind = leftBehind(shard);
        if (dynamoDb.query(leftBehind).items().isEmpty() || !leases.take(shard)) {
            return;
        }
        try {
            // Asked again: until the lease was here, another instance may have had it.
            publish(shard, dynamoDb.queryPaginator(leftBehind));
        } catch (SdkException | ThrottledException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, it must not keep the other shards from being swept.
            LOG.errorf(e, "Cannot publish what was left behind in a shard: shard=%s", shard);
        } finally {
            leases.giveBack(shard);
        }
    }

    private void publish(String shard, Iterable<QueryResponse> pages) {
        for (QueryResponse page : pages) {
            if (work.isStopping() || !leases.take(shard)) {
                return;
            }
            List<OutboxMessage> left =
                    page.items().stream().map(OutboxItem::read).toList();
            LOG.infof("Publishing events that were left behind: shard=%s events=%d", shard, left.size());
            for (int i = 0; i < left.size(); i += EventTopic.BATCH) {
                outbox.publish(left.subList(i, Math.min(i + EventTopic.BATCH, left.size())));
            }
        }
    }

    private QueryRequest leftBehind(String shard) {
        String before = OutboxItem.since(Instant.now().minus(config.outboxPatience()));
        return QueryRequest.builder()
                .tableName(config.table())
                .indexName(OutboxItem.INDEX)
                .keyConditionExpression("#shard = :shard AND #since < :before")
                .expressionAttributeNames(Map.of("#shard", OutboxItem.SHARD, "#since", OutboxItem.SINCE))
                .expressionAttributeValues(
                        Map.of(":shard", AttributeValue.fromS(shard), ":before", AttributeValue.fromS(before)))
                .limit(PAGE)
                .build();
    }
}
