package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what CreateTable is given. */
final class TableDefinitions {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";
    private static final int INDEX_LIMIT = 20;

    private TableDefinitions() {}

    /** @throws DynamoDbException if AWS would not create such a table */
    static Table read(long id, ObjectNode request, String expiry) {
        String name = name(request);
        Map<String, AttributeType> types = types(request);
        KeySchema key = keySchema(request.path("KeySchema"), types);
        List<Index> indexes = indexes(request, types);
        demandAllUsed(types, key, indexes);
        if (!request.path("LocalSecondaryIndexes").isEmpty()) {
            throw new NotInLocalCloudException("dynamodb CreateTable LocalSecondaryIndexes");
        }
        if (request.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            throw new NotInLocalCloudException("dynamodb CreateTable StreamSpecification");
        }
        return new Table(id, name, key, indexes, expiry, request, describe(request, name, indexes));
    }

    /** @throws DynamoDbException if AWS would not change the table so */
    static Table redefine(Table table, ObjectNode definition) {
        demandThroughput(definition);
        Table changed = read(table.id(), definition, table.expiry());
        for (String constant : List.of("CreationDateTime", "TableId")) {
            changed.description().set(constant, table.description().get(constant));
        }
        return changed;
    }

    static void demandThroughput(ObjectNode request) {
        boolean onDemand = "PAY_PER_REQUEST".equals(request.path("BillingMode").asText());
        if (onDemand && request.hasNonNull("ProvisionedThroughput")) {
            throw DynamoDbException.invalidParameters("Neither ReadCapacityUnits nor WriteCapacityUnits can be"
                    + " specified when BillingMode is PAY_PER_REQUEST");
        }
        if (!onDemand && !request.hasNonNull("ProvisionedThroughput")) {
            throw DynamoDbException.invalidParameters("ReadCapacityUnits and WriteCapacityUnits must both be specified"
                    + " when BillingMode is PROVISIONED");
        }
    }

    static String name(ObjectNode request) {
        String name = request.path("TableName").asText();
        // A table may also be named by its ARN.
        name = name.startsWith("arn:") ? name.substring(name.indexOf('/') + 1) : name;
        if (!NAME.matcher(name).matches()) {
            throw DynamoDbException.validation("1 validation error detected: Value '" + name
                    + "' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [a-zA-Z0-9_.-]+, with a length from 3 to 255");
        }
        return name;
    }

    private static Map<String, AttributeType> types(ObjectNode request) {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        for (JsonNode definition : request.path("AttributeDefinitions")) {
            AttributeType type = AttributeType.named(
                            definition.path("AttributeType").asText())
                    .filter(found -> found == AttributeType.S || found == AttributeType.N || found == AttributeType.B)
                    .orElseThrow(() -> DynamoDbException.validation("1 validation error detected: Value '"
                            + definition.path("AttributeType").asText()
                            + "' at 'attributeDefinitions.member.attributeType' failed to satisfy constraint: Member"
                            + " must satisfy enum value set: [B, N, S]"));
            types.put(definition.path("AttributeName").asText(), type);
        }
        return types;
    }

    private static KeySchema keySchema(JsonNode schema, Map<String, AttributeType> types) {
        if (schema.isEmpty()
                || schema.size() > 2
                || !"HASH".equals(schema.path(0).path("KeyType").asText())) {
            throw DynamoDbException.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (schema.size() == 2 && !"RANGE".equals(schema.path(1).path("KeyType").asText())) {
            throw DynamoDbException.validation(
                    "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        String partition = schema.path(0).path("AttributeName").asText();
        String sort = schema.size() == 2 ? schema.path(1).path("AttributeName").asText() : null;
        return new KeySchema(partition, type(types, partition), sort, sort == null ? null : type(types, sort));
    }

    private static AttributeType type(Map<String, AttributeType> types, String attribute) {
        AttributeType type = types.get(attribute);
        if (type == null) {
            throw DynamoDbException.invalidParameters("Some index key attributes are not defined in"
                    + " AttributeDefinitions. Keys: [" + attribute + "], AttributeDefinitions: " + types.keySet());
        }
        return type;
    }

    private static List<Index> indexes(ObjectNode request, Map<String, AttributeType> types) {
        List<Index> indexes = new ArrayList<>();
        JsonNode documents = request.path("GlobalSecondaryIndexes");
        for (int number = 0; number < documents.size(); number++) {
            JsonNode index = documents.get(number);
            if (index.isNull()) {
                continue;
            }
            indexes.add(new Index(
                    index.path("IndexName").asText(),
                    keySchema(index.path("KeySchema"), types),
                    number,
                    projected(index.path("Projection")),
                    (ObjectNode) index));
        }
        if (indexes.size() > INDEX_LIMIT) {
            throw DynamoDbException.invalidParameters("GlobalSecondaryIndex count exceeds the per-table limit of 20");
        }
        if (indexes.stream().map(Index::name).distinct().count() < indexes.size()) {
            throw DynamoDbException.invalidParameters("Duplicate index name");
        }
        return indexes;
    }

    private static Set<String> projected(JsonNode projection) {
        Set<String> names = new HashSet<>();
        projection.path("NonKeyAttributes").forEach(name -> names.add(name.asText()));
        return switch (projection.path("ProjectionType").asText()) {
            case "ALL" -> null;
            case "KEYS_ONLY", "INCLUDE" -> names;
            default ->
                throw DynamoDbException.invalidParameters("Unknown ProjectionType: "
                        + projection.path("ProjectionType").asText("null"));
        };
    }

    private static void demandAllUsed(Map<String, AttributeType> types, KeySchema key, List<Index> indexes) {
        for (String attribute : types.keySet()) {
            if (!key.has(attribute)
                    && indexes.stream().noneMatch(index -> index.key().has(attribute))) {
                throw DynamoDbException.invalidParameters(
                        "Some AttributeDefinitions are not used. AttributeDefinitions: " + types.keySet()
                                + ", unused: [" + attribute + "]");
            }
        }
    }

    private static ObjectNode describe(ObjectNode request, String name, List<Index> indexes) {
        ObjectNode table = AttributeDocuments.object();
        table.set("AttributeDefinitions", request.get("AttributeDefinitions"));
        table.put("TableName", name);
        table.set("KeySchema", request.get("KeySchema"));
        table.put("TableStatus", "ACTIVE");
        table.put("CreationDateTime", Instant.now().toEpochMilli() / 1000.0);
        table.put("TableArn", ARN + name);
        table.put("TableId", UUID.randomUUID().toString());
        table.put(
                "DeletionProtectionEnabled",
                request.path("DeletionProtectionEnabled").asBoolean());
        String mode = request.path("BillingMode").asText("PROVISIONED");
        table.putObject("BillingModeSummary").put("BillingMode", mode);
        ObjectNode throughput = table.putObject("ProvisionedThroughput").put("NumberOfDecreasesToday", 0);
        JsonNode given = request.path("ProvisionedThroughput");
        throughput.put("ReadCapacityUnits", given.path("ReadCapacityUnits").asLong());
        throughput.put("WriteCapacityUnits", given.path("WriteCapacityUnits").asLong());
        for (Index index : indexes) {
            ObjectNode described = index.description().deepCopy();
            described.put("IndexStatus", "ACTIVE");
            described.put("IndexArn", ARN + name + "/index/" + index.name());
            described.set("ProvisionedThroughput", throughput.deepCopy());
            table.withArrayProperty("GlobalSecondaryIndexes").add(described);
        }
        return table;
    }
}
