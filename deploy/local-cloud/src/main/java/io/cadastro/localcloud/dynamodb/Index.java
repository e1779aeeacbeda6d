package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * A global secondary index. An item is in it if it has all of the index's key attributes.
 *
 * @param number which of the table's pairs of columns hold its keys
 * @param projected the attributes that the index has; null for all
 */
record Index(String name, KeySchema key, int number, Set<String> projected, ObjectNode description) {
    String partitionColumn() {
        return "index_" + number + "_partition";
    }

    String sortColumn() {
        return "index_" + number + "_sort";
    }

    /**
     * Where the item lies in this index, if it does. An item from before the index was added may have attributes of the
     * key's names that could be none of its keys: it is left out.
     */
    Optional<ItemKey> keyOf(Item item) {
        AttributeValue partition = item.attributes().get(key.partition());
        AttributeValue sort = key.sort() == null ? null : item.attributes().get(key.sort());
        if (!fits(partition, key.partitionType(), Table.PARTITION_KEY_LIMIT)
                || (key.sort() != null && !fits(sort, key.sortType(), Table.SORT_KEY_LIMIT))) {
            return Optional.empty();
        }
        return Optional.of(ItemKey.of(partition, sort));
    }

    private static boolean fits(AttributeValue value, AttributeType type, int limit) {
        return value != null && value.type() == type && value.size() > 0 && value.size() <= limit;
    }

    boolean projectsAll() {
        return projected == null;
    }

    boolean projects(String attribute, KeySchema tableKey) {
        return projectsAll() || projected.contains(attribute) || key.has(attribute) || tableKey.has(attribute);
    }

    Item project(Item item, KeySchema tableKey) {
        if (projectsAll()) {
            return item;
        }
        return item.only(attribute -> projects(attribute, tableKey));
    }
}
