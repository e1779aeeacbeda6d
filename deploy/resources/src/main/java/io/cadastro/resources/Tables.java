package io.cadastro.resources;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * The customers, and their keys in a table of their own that no backup contains. A table of an older version gets what
 * it lacks.
 */
final class Tables {
    private static final String EXPIRY = "expiresAt";

    /** What lists show: nothing personal. */
    private static final Projection SUMMARY = Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes("kind", "status", "version", "registeredAt", "changedAt")
            .build();

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    Tables(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    void createCustomers() {
        create(CreateTableRequest.builder()
                .tableName(names.customersTable())
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("outboxShard", ScalarAttributeType.S),
                        attribute("outboxSince", ScalarAttributeType.S),
                        attribute("workShard", ScalarAttributeType.S),
                        attribute("workDue", ScalarAttributeType.S),
                        attribute("customerId", ScalarAttributeType.S),
                        attribute("timeShard", ScalarAttributeType.S),
                        attribute("statusShard", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                        index(
                                "unpublished-events",
                                "outboxShard",
                                "outboxSince",
                                Projection.builder()
                                        .projectionType(ProjectionType.ALL)
                                        .build()),
                        index(
                                "open-work",
                                "workShard",
                                "workDue",
                                Projection.builder()
                                        .projectionType(ProjectionType.KEYS_ONLY)
                                        .build()),
                        index("customers-by-time", "timeShard", "customerId", SUMMARY),
                        index("customers-by-status", "statusShard", "customerId", SUMMARY)));
        expireItems(names.customersTable());
    }

    void createCustomerKeys() {
        create(CreateTableRequest.builder()
                .tableName(names.customerKeysTable())
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH)));
    }

    private void create(CreateTableRequest.Builder table) {
        CreateTableRequest request =
                table.billingMode(BillingMode.PAY_PER_REQUEST).build();
        try {
            dynamoDb.createTable(request);
        } catch (ResourceInUseException e) {
            // It is there already; it may still be coming up, so the wait below holds for it too.
        }
        try (var waiter = dynamoDb.waiter()) {
            waiter.waitUntilTableExists(description -> description.tableName(request.tableName()));
        }
        new Indexes(dynamoDb, request).addMissing();
    }

    private void expireItems(String table) {
        TimeToLiveStatus status = dynamoDb.describeTimeToLive(request -> request.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING) {
            return;
        }
        dynamoDb.updateTimeToLive(request -> request.tableName(table)
                .timeToLiveSpecification(
                        specification -> specification.attributeName(EXPIRY).enabled(true)));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static GlobalSecondaryIndex index(String name, String hashKey, String rangeKey, Projection projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hashKey, KeyType.HASH), key(rangeKey, KeyType.RANGE))
                .projection(projection)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
