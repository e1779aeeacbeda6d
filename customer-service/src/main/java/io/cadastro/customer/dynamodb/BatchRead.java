package io.cadastro.customer.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items in one call, and in more of them if DynamoDB leaves some out for want of throughput. */
final class BatchRead {
    private BatchRead() {}

    /**
     * Reads all that are there.
     *
     * @param wanted by table
     * @return items by table
     * @throws io.cadastro.customer.ThrottledException if there was no throughput for some within the budget
     */
    static Map<String, List<Map<String, AttributeValue>>> of(
            DynamoDbClient dynamoDb, Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Backoff backoff = new Backoff();
        Map<String, KeysAndAttributes> left = read(dynamoDb, wanted, found);
        while (!left.isEmpty()) {
            backoff.pause();
            left = read(dynamoDb, left, found);
        }
        return found;
    }

    private static Map<String, KeysAndAttributes> read(
            DynamoDbClient dynamoDb,
            Map<String, KeysAndAttributes> wanted,
            Map<String, List<Map<String, AttributeValue>>> found) {
        BatchGetItemResponse answer = dynamoDb.batchGetItem(request -> request.requestItems(wanted));
        answer.responses().forEach((table, items) -> found.computeIfAbsent(table, name -> new ArrayList<>())
                .addAll(items));
        return answer.unprocessedKeys();
    }
}
