package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.BenchmarkException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The events that the service has written and not published yet. */
final class Unpublished {
    private static final int SHARDS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DynamoDbClient dynamoDb;
    private final String table;

    Unpublished(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Waits until there are none; returns how long that took. */
    Duration awaitNone() {
        long begin = System.nanoTime();
        for (int shard = 0; shard < SHARDS; shard++) {
            String name = String.format(Locale.ROOT, "%02d", shard);
            while (isThereAny(name)) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new BenchmarkException("events were not published within " + PATIENCE.toSeconds() + " s");
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isThereAny(String shard) {
        return dynamoDb.query(query -> query.tableName(table)
                                .indexName("unpublished-events")
                                .select(Select.COUNT)
                                .limit(1)
                                .keyConditionExpression("outboxShard = :shard")
                                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))))
                        .count()
                > 0;
    }
}
