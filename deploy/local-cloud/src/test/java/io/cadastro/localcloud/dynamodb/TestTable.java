package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.RunningCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** Tables of the shapes that the tests need, and short ways to write their items. */
public final class TestTable {
    private TestTable() {}

    static DynamoDbClient client(RunningCloud cloud) {
        return cloud.client(DynamoDbClient.builder());
    }

    /**
     * Partition key {@code pk} and sort key {@code sk} of that type; indexes {@code by-group…} on {@code grp, rank}.
     */
    static void create(DynamoDbClient dynamoDb, String name, ScalarAttributeType sortType) {
        dynamoDb.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", sortType),
                        attribute("grp", ScalarAttributeType.S),
                        attribute("rank", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                        index("by-group", projection -> projection.projectionType(ProjectionType.ALL)),
                        index("by-group-keys", projection -> projection.projectionType(ProjectionType.KEYS_ONLY)),
                        index("by-group-note", projection -> projection
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("note"))));
        awaitCreated(dynamoDb, name);
    }

    /** Partition key {@code pk} only. */
    public static void createSimple(DynamoDbClient dynamoDb, String name) {
        dynamoDb.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH)));
        awaitCreated(dynamoDb, name);
    }

    private static void awaitCreated(DynamoDbClient dynamoDb, String name) {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder().client(dynamoDb).build()) {
            waiter.waitUntilTableExists(request -> request.tableName(name));
        }
    }

    static void delete(DynamoDbClient dynamoDb, String name) {
        dynamoDb.deleteTable(request -> request.tableName(name));
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder().client(dynamoDb).build()) {
            waiter.waitUntilTableNotExists(request -> request.tableName(name));
        }
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, Consumer<Projection.Builder> projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key("grp", KeyType.HASH), key("rank", KeyType.RANGE))
                .projection(projection)
                .build();
    }

    /** Names and values in turn; a value is a String, Number, Boolean, byte[], List, Map or an attribute value. */
    static Map<String, AttributeValue> item(Object... namesAndValues) {
        Map<String, AttributeValue> item = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return item;
    }

    static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue attribute -> attribute;
            case String text -> AttributeValue.fromS(text);
            case Number number -> AttributeValue.fromN(number.toString());
            case Boolean bool -> AttributeValue.fromBool(bool);
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(TestTable::value).toList());
            case Map<?, ?> map -> {
                Map<String, AttributeValue> entries = new HashMap<>();
                map.forEach((key, entry) -> entries.put((String) key, value(entry)));
                yield AttributeValue.fromM(entries);
            }
            default -> throw new IllegalArgumentException("No attribute value: " + value);
        };
    }
}
