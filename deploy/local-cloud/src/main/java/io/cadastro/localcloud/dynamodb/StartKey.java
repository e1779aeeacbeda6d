package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a search goes on: the key of the last item of the page before, with the index's key for a search of an index.
 */
final class StartKey {
    private StartKey() {}

    /**
     * @param index null for the table itself
     * @throws DynamoDbException if there is no such key
     */
    static Item read(JsonNode document, Table table, Index index) {
        Item start = AttributeDocuments.readItem(document);
        Item key = of(start, table, index);
        if (key.attributes().containsValue(null)
                || key.attributes().size() != start.attributes().size()
                || key.attributes().keySet().stream().anyMatch(name -> !hasType(start, name, table, index))) {
            throw DynamoDbException.validation("The provided starting key is invalid");
        }
        return start;
    }

    private static boolean hasType(Item start, String name, Table table, Index index) {
        KeySchema key = table.key().has(name) ? table.key() : index.key();
        return start.attributes().get(name).type() == key.typeOf(name);
    }

    static Item of(Item item, Table table, Index index) {
        Item key = table.keyAttributes(item);
        if (index != null) {
            String partition = index.key().partition();
            key.attributes().put(partition, item.attributes().get(partition));
            index.key().sortKey().ifPresent(sort -> key.attributes()
                    .put(sort, item.attributes().get(sort)));
        }
        return key;
    }
}
