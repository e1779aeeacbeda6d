package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** UpdateTable: billing, protection against deletion, and one index at a time. */
final class TableChanges {
    private static final String INDEXES = "GlobalSecondaryIndexes";
    private static final String INDEX_UPDATES = "GlobalSecondaryIndexUpdates";
    private static final String ATTRIBUTES = "AttributeDefinitions";
    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final List<String> SETTINGS = List.of("BillingMode", THROUGHPUT, "DeletionProtectionEnabled");
    private static final List<String> UNSUPPORTED =
            List.of("StreamSpecification", "ReplicaUpdates", "SSESpecification", "TableClass", "OnDemandThroughput");

    private final TableCatalog catalog;
    private final ItemStore store;

    TableChanges(TableCatalog catalog, ItemStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /**
     * Returns when the change is complete, a new index holding what was there before. The answer tells of a change that
     * has begun, as AWS's does.
     */
    synchronized ObjectNode update(ObjectNode request) throws SQLException {
        Table table = catalog.described(request);
        for (String parameter : UNSUPPORTED) {
            if (request.hasNonNull(parameter)) {
                throw new NotInLocalCloudException("dynamodb UpdateTable " + parameter);
            }
        }
        return AttributeDocuments.object().set("TableDescription", begun(table, changed(table, request)));
    }

    private static ObjectNode begun(Table table, Table changed) {
        ObjectNode description = changed.description().deepCopy();
        description.put("TableStatus", "UPDATING");
        for (JsonNode index : missingIn(table, description)) {
            ((ObjectNode) index).put("IndexStatus", "CREATING").put("Backfilling", false);
        }
        for (JsonNode index : missingIn(changed, table.description())) {
            ObjectNode deleted = index.deepCopy();
            description.withArrayProperty(INDEXES).add(deleted.put("IndexStatus", "DELETING"));
        }
        return description;
    }

    /** The described indexes that the table does not have. */
    private static List<JsonNode> missingIn(Table table, ObjectNode description) {
        return description
                .path(INDEXES)
                .valueStream()
                .filter(index -> table.index(index.path("IndexName").asText()).isEmpty())
                .toList();
    }

    private Table changed(Table table, ObjectNode request) throws SQLException {
        ObjectNode definition = table.definition().deepCopy();
        for (String setting : SETTINGS) {
            if (request.hasNonNull(setting)) {
                definition.set(setting, request.get(setting));
            }
        }
        if ("PAY_PER_REQUEST".equals(request.path("BillingMode").asText()) && !request.hasNonNull(THROUGHPUT)) {
            definition.remove(THROUGHPUT);
        }
        JsonNode updates = request.path(INDEX_UPDATES);
        if (updates.size() > 1) {
            throw DynamoDbException.of(
                    "LimitExceededException",
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
        if (updates.path(0).hasNonNull("Create")) {
            return create(table, definition, (ObjectNode) updates.get(0).get("Create"), request.path(ATTRIBUTES));
        }
        if (updates.path(0).hasNonNull("Delete")) {
            return delete(
                    table,
                    definition,
                    updates.get(0).get("Delete").path("IndexName").asText());
        }
        if (!updates.isEmpty()) {
            throw new NotInLocalCloudException("dynamodb UpdateTable " + INDEX_UPDATES + " Update");
        }
        if (SETTINGS.stream().noneMatch(request::hasNonNull)) {
            throw DynamoDbException.validation("At least one of ProvisionedThroughput, BillingMode,"
                    + " UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is"
                    + " required");
        }
        Table changed = TableDefinitions.redefine(table, definition);
        catalog.save(changed);
        return changed;
    }

    private Table create(Table table, ObjectNode definition, ObjectNode index, JsonNode attributes)
            throws SQLException {
        String name = index.path("IndexName").asText();
        if (table.index(name).isPresent()) {
            throw DynamoDbException.validation("Attempting to create an index which already exists");
        }
        addAttributes(definition.withArrayProperty(ATTRIBUTES), attributes);
        addIndex(definition.withArrayProperty(INDEXES), index);
        Table changed = TableDefinitions.redefine(table, definition);
        catalog.addColumns(changed, changed.index(name).orElseThrow());
        // First for what is written from now on, then for what is there; a crash before the end leaves no index.
        catalog.use(changed);
        store.reindex(changed);
        catalog.save(changed);
        return changed;
    }

    private static void addAttributes(ArrayNode attributes, JsonNode given) {
        for (JsonNode attribute : given) {
            if (!attributes
                    .findValuesAsText("AttributeName")
                    .contains(attribute.path("AttributeName").asText())) {
                attributes.add(attribute);
            }
        }
    }

    /** In the place of a deleted one if there is any, as the place stands for the columns. */
    private static void addIndex(ArrayNode indexes, ObjectNode index) {
        for (int place = 0; place < indexes.size(); place++) {
            if (indexes.get(place).isNull()) {
                indexes.set(place, index);
                return;
            }
        }
        indexes.add(index);
    }

    private Table delete(Table table, ObjectNode definition, String name) throws SQLException {
        Index index = table.index(name).orElseThrow(DynamoDbException::tableNotFound);
        definition.withArrayProperty(INDEXES).setNull(index.number());
        Iterator<JsonNode> attributes = definition.withArrayProperty(ATTRIBUTES).iterator();
        while (attributes.hasNext()) {
            String attribute = attributes.next().path("AttributeName").asText();
            boolean used = table.indexes().stream()
                    .filter(other -> !other.equals(index))
                    .anyMatch(other -> other.key().has(attribute));
            if (!used && !table.key().has(attribute)) {
                attributes.remove();
            }
        }
        Table changed = TableDefinitions.redefine(table, definition);
        catalog.save(changed);
        catalog.dropColumns(changed, index);
        return changed;
    }
}
