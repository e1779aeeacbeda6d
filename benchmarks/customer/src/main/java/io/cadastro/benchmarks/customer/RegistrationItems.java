package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.resources.ResourceNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The six items of a registration, copied from what the service itself wrote, so that the plain SDK writes as many
 * bytes into as many items and indexes.
 */
final class RegistrationItems {
    private static final int ITEMS = 6;
    private static final int HASH_BYTES = 32;
    private static final int LIST_SHARDS = 16;
    private static final int OUTBOX_SHARDS = 64;
    private static final String PARTITION = "pk";
    private static final String OUTBOX_SHARD = "outboxShard";
    private static final String OUTBOX_SINCE = "outboxSince";

    private final List<Item> templates;

    RegistrationItems(List<Item> templates) {
        this.templates = templates;
    }

    /** Looks for them; there must not be much else in the table yet. */
    static RegistrationItems of(String customerId, DynamoDbClient dynamoDb, ResourceNames names) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> values = Map.of(
                ":customer", AttributeValue.fromS("CUSTOMER#" + customerId), ":id", AttributeValue.fromS(customerId));
        dynamoDb.scanPaginator(scan -> scan.tableName(names.customersTable())
                        .consistentRead(true)
                        .filterExpression("pk = :customer OR customerId = :id OR answer.customerId = :id")
                        .expressionAttributeValues(values))
                .items()
                .forEach(item -> found.add(new Item(names.customersTable(), item)));
        Map<String, AttributeValue> key = Map.of(PARTITION, AttributeValue.fromS("customer#" + customerId));
        found.add(new Item(
                names.customerKeysTable(),
                dynamoDb.getItem(get -> get.tableName(names.customerKeysTable())
                                .key(key)
                                .consistentRead(true))
                        .item()));
        if (found.size() != ITEMS) {
            throw new BenchmarkException("a registration wrote " + found.size() + " items, and not " + ITEMS);
        }
        return new RegistrationItems(found);
    }

    /** The items of somebody else. */
    List<Item> next() {
        String id = UUID.randomUUID().toString();
        return templates.stream().map(template -> template.of(id)).toList();
    }

    /** One item and its table. */
    record Item(String table, Map<String, AttributeValue> attributes) {
        private static final String TIME_SHARD = "timeShard";
        private static final String STATUS_SHARD = "statusShard";

        private Item of(String customerId) {
            Map<String, AttributeValue> copy = new HashMap<>(attributes);
            copy.computeIfPresent(PARTITION, (name, value) -> AttributeValue.fromS(partition(value.s(), customerId)));
            copy.computeIfPresent("customerId", (name, value) -> AttributeValue.fromS(customerId));
            copy.computeIfPresent(TIME_SHARD, (name, value) -> AttributeValue.fromS(shard(LIST_SHARDS)));
            copy.computeIfPresent(STATUS_SHARD, (name, value) -> AttributeValue.fromS("active#" + shard(LIST_SHARDS)));
            if (isEvent()) {
                // In shards that no sweeper knows: the service is not to publish what it did not write.
                copy.put(OUTBOX_SHARD, AttributeValue.fromS("raw-" + shard(OUTBOX_SHARDS)));
                copy.put(OUTBOX_SINCE, AttributeValue.fromS(Instant.now().toString()));
            }
            return new Item(table, copy);
        }

        boolean isEvent() {
            return attributes.containsKey("json");
        }

        boolean isAnswer() {
            return attributes.containsKey("answer");
        }

        boolean isCustomer() {
            return attributes.containsKey(STATUS_SHARD);
        }

        String partition() {
            return attributes.get(PARTITION).s();
        }

        /** The event as it is once it is published. */
        Map<String, AttributeValue> published() {
            Map<String, AttributeValue> copy = new HashMap<>(attributes);
            copy.remove(OUTBOX_SHARD);
            copy.remove(OUTBOX_SINCE);
            return copy;
        }

        private static String partition(String old, String customerId) {
            String kind = old.substring(0, old.indexOf('#') + 1);
            return kind + (kind.equalsIgnoreCase("customer#") ? customerId : hash());
        }

        private static String hash() {
            byte[] bytes = new byte[HASH_BYTES];
            ThreadLocalRandom.current().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }

        private static String shard(int shards) {
            return String.format(
                    Locale.ROOT, "%02d", ThreadLocalRandom.current().nextInt(shards));
        }
    }
}
