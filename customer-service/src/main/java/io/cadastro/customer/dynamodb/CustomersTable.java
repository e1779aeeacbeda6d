package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What all that is kept in the table of customers is read and written by. */
@ApplicationScoped
public class CustomersTable {
    private static final String NEW = "attribute_not_exists(pk)";

    private static final String UNCHANGED = "lastSequence = :read";

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;

    CustomersTable(DynamoDbClient dynamoDb, CustomersConfig config) {
        this.dynamoDb = dynamoDb;
        this.config = config;
    }

    String name() {
        return config.table();
    }

    /** The item as it is now; empty if there is none. */
    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        request -> request.tableName(config.table()).key(key).consistentRead(true))
                .item();
    }

    /** A customer in place of one that must still be as it was read. */
    Put replace(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":read", before.get(CustomerItem.LAST_SEQUENCE));
        Put.Builder put = put(item);
        AttributeValue lookups = before.get(CustomerItem.LOOKUPS);
        if (lookups == null) {
            return put.conditionExpression(UNCHANGED)
                    .expressionAttributeValues(values)
                    .build();
        }
        // A re-hash of the look-ups is no event of the customer: it does not count up the sequence.
        values.put(":lookups", lookups);
        return put.conditionExpression(UNCHANGED + " AND lookupKeys = :lookups")
                .expressionAttributeValues(values)
                .build();
    }

    /** Counts up the sequence of a customer, who must still be as it was read. */
    Update advance(Map<String, AttributeValue> customer) {
        long next = CustomerItem.lastSequence(customer) + 1;
        return update(Keys.customer(CustomerItem.id(customer)))
                .conditionExpression(UNCHANGED)
                .updateExpression("SET lastSequence = :next")
                .expressionAttributeValues(Map.of(
                        ":read", customer.get(CustomerItem.LAST_SEQUENCE),
                        ":next", AttributeValue.fromN(Long.toString(next))))
                .build();
    }

    /** An item that must not be there yet. */
    Put putNew(Map<String, AttributeValue> item) {
        return put(item).conditionExpression(NEW).build();
    }

    Delete.Builder delete(Map<String, AttributeValue> key) {
        return Delete.builder().tableName(config.table()).key(key);
    }

    Update.Builder update(Map<String, AttributeValue> key) {
        return Update.builder().tableName(config.table()).key(key);
    }

    Put.Builder put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(config.table()).item(item);
    }
}
