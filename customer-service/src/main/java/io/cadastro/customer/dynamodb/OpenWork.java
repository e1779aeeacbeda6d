package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is still to be done. As long as that is so an item has a shard and a time, and so stands in the sparse index
 * {@value #INDEX}: from that time on whoever comes first may take it.
 */
@ApplicationScoped
public class OpenWork {
    static final String INDEX = "open-work";
    static final String SHARD = "workShard";
    static final String DUE = "workDue";

    private static final int PAGE = 10;

    // Instant's own form leaves out zeros at the end.
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;

    OpenWork(DynamoDbClient dynamoDb, CustomersConfig config) {
        this.dynamoDb = dynamoDb;
        this.config = config;
    }

    /** The keys of some of those that nobody has taken. */
    List<Map<String, AttributeValue>> due(String shard) {
        return dynamoDb
                .query(query -> query.tableName(config.table())
                        .indexName(INDEX)
                        .keyConditionExpression("#shard = :shard AND #due <= :now")
                        .expressionAttributeNames(Map.of("#shard", SHARD, "#due", DUE))
                        .expressionAttributeValues(
                                Map.of(":shard", AttributeValue.fromS(shard), ":now", time(Instant.now())))
                        .limit(PAGE))
                .items()
                .stream()
                .map(item -> Map.of(Keys.PARTITION, item.get(Keys.PARTITION), Keys.SORT, item.get(Keys.SORT)))
                .toList();
    }

    /** All of the same length, so that they sort as text. */
    static AttributeValue time(Instant instant) {
        return AttributeValue.fromS(MILLISECONDS.format(instant));
    }
}
