package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads stretches of one partition, in the order of the sort keys, as they are at this moment. */
@ApplicationScoped
public class Partitions {
    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;

    Partitions(DynamoDbClient dynamoDb, CustomersTable table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * The first items of the stretch.
     *
     * @param after key of the item, there or not, after which they begin; null for the beginning
     * @param limit how many at most
     */
    List<Map<String, AttributeValue>> ascending(Stretch stretch, Map<String, AttributeValue> after, int limit) {
        return read(stretch, after, limit, true);
    }

    /** As {@link #ascending}, from the end. */
    List<Map<String, AttributeValue>> descending(Stretch stretch, Map<String, AttributeValue> after, int limit) {
        return read(stretch, after, limit, false);
    }

    private List<Map<String, AttributeValue>> read(
            Stretch stretch, Map<String, AttributeValue> after, int limit, boolean forward) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression(stretch.condition())
                .expressionAttributeValues(stretch.values())
                .exclusiveStartKey(after)
                .scanIndexForward(forward)
                .limit(limit)
                .build();
        // A page ends early where its items are large.
        return dynamoDb.queryPaginator(query).items().stream().limit(limit).toList();
    }

    /**
     * Part of a partition.
     *
     * @param prefix of the sort keys; empty for the whole partition
     */
    record Stretch(String partition, String prefix) {
        private String condition() {
            return prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)";
        }

        private Map<String, AttributeValue> values() {
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(":pk", AttributeValue.fromS(partition));
            if (!prefix.isEmpty()) {
                values.put(":prefix", AttributeValue.fromS(prefix));
            }
            return values;
        }
    }
}
