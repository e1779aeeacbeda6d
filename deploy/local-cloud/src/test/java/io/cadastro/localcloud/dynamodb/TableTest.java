package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@Tag(RunningCloud.CONFORMANCE)
class TableTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static DynamoDbClient dynamoDb;

    private final String name = "table-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        dynamoDb = TestTable.client(CLOUD);
    }

    @Test
    void aTable_isDescribedAsItWasCreated() {
        // Given
        TestTable.create(dynamoDb, name, ScalarAttributeType.S);

        // When
        TableDescription table =
                dynamoDb.describeTable(request -> request.tableName(name)).table();

        // Then
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.tableArn()).startsWith("arn:aws:dynamodb:").endsWith(":table/" + name);
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder("by-group", "by-group-keys", "by-group-note");
        assertThat(dynamoDb.listTablesPaginator().tableNames()).contains(name);
    }

    @Test
    void aTable_knowsHowMuchIsInIt() {
        // Given
        RunningCloud.assumeLocal();
        TestTable.createSimple(dynamoDb, name);
        put(item("pk", "a", "text", "b"));

        // When
        TableDescription table =
                dynamoDb.describeTable(request -> request.tableName(name)).table();

        // Then
        assertThat(table.itemCount()).isEqualTo(1);
        assertThat(table.tableSizeBytes()).isEqualTo(8);
    }

    @Test
    void aNameTwice_isRefused() {
        // Given
        TestTable.createSimple(dynamoDb, name);

        // When
        ResourceInUseException refused =
                catchThrowableOfType(ResourceInUseException.class, () -> TestTable.createSimple(dynamoDb, name));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Table already exists: " + name);
    }

    @Test
    void aDeletedTable_isGone_andANewOneOfItsNameIsEmpty() {
        // Given
        TestTable.createSimple(dynamoDb, name);
        dynamoDb.putItem(request -> request.tableName(name).item(item("pk", "a")));

        // When
        TestTable.delete(dynamoDb, name);

        // Then
        assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class,
                        () -> dynamoDb.describeTable(request -> request.tableName(name))))
                .hasMessageContaining("Table: " + name + " not found");
        TestTable.createSimple(dynamoDb, name);
        assertThat(dynamoDb.scan(request -> request.tableName(name)).count()).isZero();
    }

    @Test
    void expiredItems_areDeleted_alsoThoseFromBeforeItWasEnabled() {
        // Given
        RunningCloud.assumeLocal();
        TestTable.createSimple(dynamoDb, name);
        long past = Instant.now().getEpochSecond() - 10;
        put(item("pk", "before", "expiresAt", past));
        dynamoDb.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expiresAt")));

        // When
        put(item("pk", "after", "expiresAt", past));
        put(item("pk", "future", "expiresAt", past + 3600));
        put(item("pk", "milliseconds", "expiresAt", past * 1000));
        put(item("pk", "text", "expiresAt", "soon"));
        put(item("pk", "decades ago", "expiresAt", 1));

        // Then
        Awaitility.await().untilAsserted(() -> assertThat(
                        dynamoDb.scan(request -> request.tableName(name)).items())
                .extracting(item -> item.get("pk").s())
                .containsExactlyInAnyOrder("future", "milliseconds", "text", "decades ago"));
    }

    @Test
    void expiry_isDescribed_andNotEnabledTwice() {
        // Given
        TestTable.createSimple(dynamoDb, name);
        enableExpiry();

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, this::enableExpiry);

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("TimeToLive is already enabled");
        TimeToLiveDescription description =
                dynamoDb.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        assertThat(description.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(description.attributeName()).isEqualTo("expiresAt");
    }

    private void enableExpiry() {
        dynamoDb.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expiresAt")));
    }

    private void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(name).item(item));
    }
}
