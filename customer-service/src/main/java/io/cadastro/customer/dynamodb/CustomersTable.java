package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
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

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;

    CustomersTable(DynamoDbClient dynamoDb, CustomersConfig config) {
        this.dynamoDb = dynamoDb;
        this.config = config;
    }

    /** The item as it is now; empty if there is none. */
    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        request -> request.tableName(config.table()).key(key).consistentRead(true))
                .item();
    }

    /** An item in place of one that must still be as it was read. */
    Put replace(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
        return put(item)
                .conditionExpression("lastSequence = :read")
                .expressionAttributeValues(Map.of(":read", before.get(CustomerItem.LAST_SEQUENCE)))
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
