package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.AttributeValue.Binary;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table as it was created, or changed since.
 *
 * @param id names its rows' place in the database, and is never given to another table
 * @param expiry the attribute with the time when an item expires, or null
 * @param definition the request of CreateTable, with what was changed since; null where an index was deleted
 * @param description as DescribeTable answers it, without what is counted
 */
record Table(
        long id,
        String name,
        KeySchema key,
        List<Index> indexes,
        String expiry,
        ObjectNode definition,
        ObjectNode description) {
    static final int PARTITION_KEY_LIMIT = 2048;
    static final int SORT_KEY_LIMIT = 1024;

    String relation() {
        return "dynamodb_item_" + id;
    }

    Table withExpiry(String attribute) {
        return new Table(id, name, key, indexes, attribute, definition, description);
    }

    Optional<Index> index(String indexName) {
        return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
    }

    /** When the item expires, in seconds since 1970. */
    OptionalLong expiryOf(Item item) {
        if (expiry != null
                && item.attributes().get(expiry) instanceof Numeric number
                && number.value().abs().compareTo(java.math.BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
            return OptionalLong.of(number.value().longValue());
        }
        return OptionalLong.empty();
    }

    /** The key attributes of an item that has them. */
    Item keyAttributes(Item item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(key.partition(), item.attributes().get(key.partition()));
        key.sortKey().ifPresent(sort -> attributes.put(sort, item.attributes().get(sort)));
        return new Item(attributes);
    }

    /** @throws DynamoDbException if the item could not be in this table */
    ItemKey keyOfItem(Item item) {
        AttributeValue partition = keyAttribute(item, key.partition());
        AttributeValue sort = key.sort() == null ? null : keyAttribute(item, key.sort());
        demandIndexKeys(item);
        return checked(partition, sort);
    }

    private AttributeValue keyAttribute(Item item, String name) {
        AttributeValue value = item.get(name)
                .orElseThrow(() -> DynamoDbException.invalidParameters("Missing the key " + name + " in the item"));
        AttributeType expected = key.typeOf(name);
        if (value.type() != expected) {
            throw DynamoDbException.invalidParameters(
                    "Type mismatch for key " + name + " expected: " + expected + " actual: " + value.type());
        }
        return value;
    }

    private void demandIndexKeys(Item item) {
        for (Index index : indexes) {
            demandIndexKey(index, index.key().partition(), item);
            index.key().sortKey().ifPresent(sort -> demandIndexKey(index, sort, item));
        }
    }

    private static void demandIndexKey(Index index, String name, Item item) {
        AttributeValue value = item.attributes().get(name);
        if (value == null) {
            return;
        }
        AttributeType expected = index.key().typeOf(name);
        if (value.type() != expected) {
            throw DynamoDbException.invalidParameters("Type mismatch for Index Key " + name + " Expected: " + expected
                    + " Actual: " + value.type() + " IndexName: " + index.name());
        }
        if (value.size() == 0) {
            throw DynamoDbException.validation("One or more parameter values are not valid. A value specified for a"
                    + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain an"
                    + " empty " + kind(value) + " value. IndexName: " + index.name() + ", IndexKey: " + name);
        }
        if (name.equals(index.key().partition())) {
            demandPartitionSize(value);
        } else {
            demandSortSize(value);
        }
    }

    /** @throws DynamoDbException if the document is not exactly a key of this table */
    ItemKey keyOf(Item keyAttributes) {
        AttributeValue partition = keyAttributes.attributes().get(key.partition());
        AttributeValue sort =
                key.sort() == null ? null : keyAttributes.attributes().get(key.sort());
        if (keyAttributes.attributes().size() != key.size()
                || partition == null
                || partition.type() != key.partitionType()
                || (sort == null ? null : sort.type()) != key.sortType()) {
            throw DynamoDbException.validation("The provided key element does not match the schema");
        }
        return checked(partition, sort);
    }

    private ItemKey checked(AttributeValue partition, AttributeValue sort) {
        demandContent(key.partition(), partition);
        demandPartitionSize(partition);
        if (sort != null) {
            demandContent(key.sort(), sort);
            demandSortSize(sort);
        }
        return ItemKey.of(partition, sort);
    }

    private static void demandContent(String name, AttributeValue value) {
        if (value.size() == 0) {
            throw DynamoDbException.validation("One or more parameter values are not valid. The AttributeValue for a"
                    + " key attribute cannot contain an empty " + kind(value) + " value. Key: " + name);
        }
    }

    private static void demandPartitionSize(AttributeValue value) {
        if (value.size() > PARTITION_KEY_LIMIT) {
            // AWS writes it without the space.
            throw DynamoDbException.invalidParameters(
                    "Size of hashkey has exceeded the maximum size limit of" + PARTITION_KEY_LIMIT + " bytes");
        }
    }

    private static void demandSortSize(AttributeValue value) {
        if (value.size() > SORT_KEY_LIMIT) {
            throw DynamoDbException.invalidParameters(
                    "Aggregated size of all range keys has exceeded the size limit of " + SORT_KEY_LIMIT + " bytes");
        }
    }

    private static String kind(AttributeValue value) {
        return switch (value) {
            case Text text -> "string";
            case Binary binary -> "binary";
            default -> value.type().title();
        };
    }
}
