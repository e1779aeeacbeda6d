package io.cadastro.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.AwsResources;
import io.cadastro.resources.ResourceNames;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What an older version created gets what it lacks. */
class UpgradeTest {
    private final TestCloud cloud = TestCloud.current();
    private final ResourceNames names =
            new ResourceNames("upgrade-" + UUID.randomUUID().toString().substring(0, 8));
    private final AwsClients clients = cloud.clients();
    private final DynamoDbClient dynamoDb = clients.dynamoDb();

    @BeforeEach
    void createTableOfAnOlderVersion() {
        GlobalSecondaryIndex unpublishedEvents = GlobalSecondaryIndex.builder()
                .indexName("unpublished-events")
                .keySchema(key("outboxShard", KeyType.HASH), key("outboxSince", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
        dynamoDb.createTable(request -> request.tableName(names.customersTable())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"), text("outboxShard"), text("outboxSince"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(unpublishedEvents));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void anOlderTableGetsItsMissingIndexesAndItsExpiry() {
        // When
        create();

        assertThat(dynamoDb.describeTable(request -> request.tableName(names.customersTable()))
                        .table()
                        .globalSecondaryIndexes())
                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE)
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder(
                        "unpublished-events", "open-work", "customers-by-time", "customers-by-status");
        assertThat(dynamoDb.describeTimeToLive(request -> request.tableName(names.customersTable()))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.ENABLED);
    }

    @Test
    void whatWasInTheOlderTableIsFoundByItsNewIndexes() {
        dynamoDb.putItem(request -> request.tableName(names.customersTable())
                .item(Map.of(
                        "pk", AttributeValue.fromS("import#1"),
                        "sk", AttributeValue.fromS("job"),
                        "workShard", AttributeValue.fromS("7"),
                        "workDue", AttributeValue.fromS("2026-01-01T00:00:00Z"))));

        // When
        create();

        assertThat(dynamoDb.query(request -> request.tableName(names.customersTable())
                                .indexName("open-work")
                                .keyConditionExpression("workShard = :shard")
                                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS("7"))))
                        .items())
                .extracting(item -> item.get("pk").s())
                .containsExactly("import#1");
    }

    private void create() {
        new AwsResources(clients, cloud.databases(), names).create();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
