package io.cadastro.customer.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Which instance publishes what was left in a shard. A lease that is not given back, because its owner died, ends by
 * itself. Clocks of instances that differ, or a lease that ends under its owner, only have an event published twice.
 */
final class OutboxLeases {
    private static final Logger LOG = Logger.getLogger(OutboxLeases.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** The index shows what was published for a moment longer: whoever is next must not take it for left behind. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final AttributeValue owner = AttributeValue.fromS(UUID.randomUUID().toString());

    OutboxLeases(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Takes or renews the lease; false if another instance has it. */
    boolean take(String shard) {
        return lease(shard, LEASE);
    }

    /** Lets other instances have it. */
    void giveBack(String shard) {
        lease(shard, REST);
    }

    private boolean lease(String shard, Duration time) {
        Instant now = Instant.now();
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.outboxLease(shard))
                    .updateExpression("SET leasedUntil = :until, leasedBy = :owner")
                    .conditionExpression("attribute_not_exists(leasedUntil) OR leasedUntil < :now OR leasedBy = :owner")
                    .expressionAttributeValues(Map.of(
                            ":until", AttributeValue.fromS(now.plus(time).toString()),
                            ":now", AttributeValue.fromS(now.toString()),
                            ":owner", owner)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            LOG.debugf("Another instance publishes: shard=%s", shard);
            return false;
        }
    }
}
