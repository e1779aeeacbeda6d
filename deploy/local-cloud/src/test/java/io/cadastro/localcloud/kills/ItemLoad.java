package io.cadastro.localcloud.kills;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Single items, and families of items that are only written together, in transactions. */
final class ItemLoad implements Load {
    private static final String TABLE = "kept";
    private static final int KEYS = 100;
    private static final int FAMILY = 4;

    private final DynamoDbClient dynamoDb;
    private final Ledger<List<String>> ledger = new Ledger<>();

    ItemLoad(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
        dynamoDb.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("place", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("place", KeyType.RANGE)));
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

    @Override
    public void act(Random random) {
        String key = Integer.toString(random.nextInt(KEYS));
        String value = Long.toString(random.nextLong());
        switch (random.nextInt(5)) {
            case 0 -> delete("item-" + key);
            case 1, 2 -> put("item-" + key, value);
            default -> putFamily("family-" + key, value);
        }
    }

    private void put(String key, String value) {
        ledger.change(
                key,
                Optional.of(List.of(value)),
                () -> dynamoDb.putItem(request -> request.tableName(TABLE).item(item(key, 0, value))));
    }

    private void delete(String key) {
        ledger.change(
                key,
                Optional.empty(),
                () -> dynamoDb.deleteItem(request -> request.tableName(TABLE).key(itemKey(key, 0))));
    }

    private void putFamily(String key, String value) {
        List<TransactWriteItem> puts = IntStream.range(0, FAMILY)
                .mapToObj(place -> TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE).item(item(key, place, value)))
                        .build())
                .toList();
        ledger.change(
                key,
                Optional.of(Collections.nCopies(FAMILY, value)),
                () -> dynamoDb.transactWriteItems(request -> request.transactItems(puts)));
    }

    private static Map<String, AttributeValue> itemKey(String key, int place) {
        return Map.of("pk", AttributeValue.fromS(key), "place", AttributeValue.fromN(Integer.toString(place)));
    }

    private static Map<String, AttributeValue> item(String key, int place, String value) {
        Map<String, AttributeValue> item = new TreeMap<>(itemKey(key, place));
        item.put("value", AttributeValue.fromS(value));
        return item;
    }

    @Override
    public void verify() {
        ledger.verify(dynamoDb.scanPaginator(request -> request.tableName(TABLE)).items().stream()
                .collect(Collectors.groupingBy(
                        item -> item.get("pk").s(),
                        Collectors.mapping(item -> item.get("value").s(), Collectors.toList()))));
    }
}
