package io.cadastro.resources;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The customers, and their keys in a table of their own that no backup contains. */
final class Tables {
    private static final String EXPIRY = "expiresAt";

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
                        attribute("outboxSince", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("unpublished-events")
                        .keySchema(key("outboxShard", KeyType.HASH), key("outboxSince", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
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

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
