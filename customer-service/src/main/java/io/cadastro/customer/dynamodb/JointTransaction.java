package io.cadastro.customer.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Transactions that become one: all that they write, or nothing. They may only put, and little: what DynamoDB allows is
 * 100 actions, which is kept, and 4 MB, which 100 items of customers do not come near.
 */
final class JointTransaction {
    private static final int ACTIONS = 100;

    private final List<TransactWriteItem> writes = new ArrayList<>();
    private final Set<List<String>> places = new HashSet<>();

    /**
     * Makes a transaction part of it.
     *
     * @return whether it is; not, if that would be too much, or another part writes one of the same items
     */
    boolean add(Transaction transaction) {
        List<List<String>> more =
                transaction.writes().stream().map(write -> place(write.put())).toList();
        boolean fits = writes.isEmpty() || writes.size() + more.size() <= ACTIONS;
        if (!fits || more.stream().anyMatch(places::contains)) {
            return false;
        }
        places.addAll(more);
        writes.addAll(transaction.writes());
        return true;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException if not everything was written */
    void commit(DynamoDbClient dynamoDb) {
        dynamoDb.transactWriteItems(request -> request.transactItems(writes));
    }

    private static List<String> place(Put put) {
        return List.of(put.tableName(), text(put.item(), Keys.PARTITION), text(put.item(), Keys.SORT));
    }

    /** Not all tables have sort keys. */
    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }
}
