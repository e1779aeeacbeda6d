package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What hangs on a table and does not change how it works: tags, and whether it can be restored to a point in time. */
final class TableAttachments {
    private static final String TAGS = "Tags";
    private static final String RECOVERY = "PointInTimeRecoverySpecification";

    private final TableCatalog catalog;
    private final CloudClock clock;

    TableAttachments(TableCatalog catalog, CloudClock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    synchronized ObjectNode tag(ObjectNode request) throws SQLException {
        Table table = tagged(request);
        Map<String, String> tags = tags(table);
        Requests.required(request, TAGS)
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        saveTags(table, tags);
        return AttributeDocuments.object();
    }

    synchronized ObjectNode untag(ObjectNode request) throws SQLException {
        Table table = tagged(request);
        Map<String, String> tags = tags(table);
        Requests.required(request, "TagKeys").forEach(key -> tags.remove(key.asText()));
        saveTags(table, tags);
        return AttributeDocuments.object();
    }

    ObjectNode listTags(ObjectNode request) {
        return AttributeDocuments.object().set(TAGS, document(tags(tagged(request))));
    }

    private Table tagged(ObjectNode request) {
        JsonNode arn = Requests.required(request, "ResourceArn");
        return catalog.described(AttributeDocuments.object().set("TableName", arn));
    }

    private static Map<String, String> tags(Table table) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode tag : table.definition().path(TAGS)) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return tags;
    }

    private void saveTags(Table table, Map<String, String> tags) throws SQLException {
        ObjectNode definition = table.definition().deepCopy();
        definition.set(TAGS, document(tags));
        catalog.save(TableDefinitions.redefine(table, definition));
    }

    private static ArrayNode document(Map<String, String> tags) {
        ArrayNode document = AttributeDocuments.object().putArray(TAGS);
        tags.forEach((key, value) -> document.addObject().put("Key", key).put("Value", value));
        return document;
    }

    synchronized ObjectNode updateContinuousBackups(ObjectNode request) throws SQLException {
        Table table = catalog.described(request);
        ObjectNode definition = table.definition().deepCopy();
        definition.set(RECOVERY, Requests.required(request, RECOVERY));
        Table changed = TableDefinitions.redefine(table, definition);
        catalog.save(changed);
        return describeBackups(changed);
    }

    ObjectNode describeContinuousBackups(ObjectNode request) {
        return describeBackups(catalog.described(request));
    }

    private ObjectNode describeBackups(Table table) {
        boolean enabled = table.definition()
                .path(RECOVERY)
                .path("PointInTimeRecoveryEnabled")
                .asBoolean();
        ObjectNode answer = AttributeDocuments.object();
        ObjectNode description = answer.putObject("ContinuousBackupsDescription");
        description.put("ContinuousBackupsStatus", "ENABLED");
        ObjectNode recovery = description.putObject("PointInTimeRecoveryDescription");
        recovery.put("PointInTimeRecoveryStatus", enabled ? "ENABLED" : "DISABLED");
        if (enabled) {
            recovery.set("EarliestRestorableDateTime", table.description().get("CreationDateTime"));
            recovery.put("LatestRestorableDateTime", clock.now().toEpochMilli() / 1000.0);
        }
        return answer;
    }
}
