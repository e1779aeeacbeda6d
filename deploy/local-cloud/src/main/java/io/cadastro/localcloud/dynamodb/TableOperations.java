package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;

/** CreateTable, DescribeTable, ListTables, DeleteTable and the operations on expiry. */
final class TableOperations {
    private static final int LIST_LIMIT = 100;

    private final TableCatalog catalog;
    private final ItemStore store;

    TableOperations(TableCatalog catalog, ItemStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    ObjectNode create(ObjectNode request) throws SQLException {
        return AttributeDocuments.object().set("TableDescription", describe(catalog.create(request), 0, 0));
    }

    ObjectNode describe(ObjectNode request) throws SQLException {
        Table table = catalog.described(request);
        ItemStore.Totals totals = store.totals(table);
        return AttributeDocuments.object().set("Table", describe(table, totals.items(), totals.bytes()));
    }

    private static ObjectNode describe(Table table, long items, long bytes) {
        ObjectNode description = table.description().deepCopy();
        description.put("ItemCount", items);
        description.put("TableSizeBytes", bytes);
        for (JsonNode index : description.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).put("ItemCount", 0).put("IndexSizeBytes", 0);
        }
        return description;
    }

    ObjectNode list(ObjectNode request) {
        int limit = request.path("Limit").asInt(LIST_LIMIT);
        if (limit < 1 || limit > LIST_LIMIT) {
            throw DynamoDbException.validation("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value between 1 and 100");
        }
        String start = request.path("ExclusiveStartTableName").asText("");
        List<String> rest = catalog.names().stream()
                .filter(name -> name.compareTo(start) > 0)
                .toList();
        ObjectNode answer = AttributeDocuments.object();
        rest.stream().limit(limit).forEach(answer.putArray("TableNames")::add);
        if (rest.size() > limit) {
            answer.put("LastEvaluatedTableName", rest.get(limit - 1));
        }
        return answer;
    }

    ObjectNode delete(ObjectNode request) throws SQLException {
        ObjectNode description = describe(catalog.delete(request), 0, 0);
        description.put("TableStatus", "DELETING");
        return AttributeDocuments.object().set("TableDescription", description);
    }

    ObjectNode updateTimeToLive(ObjectNode request) throws SQLException {
        Table table = catalog.described(request);
        ObjectNode specification = (ObjectNode) Requests.required(request, "TimeToLiveSpecification");
        String attribute = Requests.required(specification, "AttributeName").asText();
        boolean enabled = specification.path("Enabled").asBoolean();
        if (enabled && table.expiry() != null) {
            throw DynamoDbException.validation("TimeToLive is already enabled");
        }
        if (!enabled && table.expiry() == null) {
            throw DynamoDbException.validation("TimeToLive is already disabled");
        }
        if (!enabled && !table.expiry().equals(attribute)) {
            throw DynamoDbException.validation("TimeToLive is active on a different AttributeName: current"
                    + " AttributeName is " + table.expiry());
        }
        // First for what is written from now on, then for what is there.
        Table changed = catalog.setExpiry(table, enabled ? attribute : null);
        store.reindex(changed);
        return AttributeDocuments.object().set("TimeToLiveSpecification", specification);
    }

    ObjectNode describeTimeToLive(ObjectNode request) {
        Table table = catalog.described(request);
        ObjectNode answer = AttributeDocuments.object();
        ObjectNode description = answer.putObject("TimeToLiveDescription");
        description.put("TimeToLiveStatus", table.expiry() == null ? "DISABLED" : "ENABLED");
        if (table.expiry() != null) {
            description.put("AttributeName", table.expiry());
        }
        return answer;
    }
}
