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

    /** Where the item lies in this index, if it does. */
    Optional<ItemKey> keyOf(Item item) {
        AttributeValue partition = item.attributes().get(key.partition());
        AttributeValue sort = key.sort() == null ? null : item.attributes().get(key.sort());
        if (partition == null || (key.sort() != null && sort == null)) {
            return Optional.empty();
        }
        return Optional.of(ItemKey.of(partition, sort));
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
