package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;

@org.junit.jupiter.api.Tag(RunningCloud.CONFORMANCE)
class TableChangeTest {
    /** AWS takes minutes for an index. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static DynamoDbClient dynamoDb;

    private final String table = CLOUD.unique("changed-" + UUID.randomUUID());

    @BeforeAll
    static void connect() {
        dynamoDb = TestTable.client(CLOUD);
    }

    @BeforeEach
    void createTable() {
        TestTable.createSimple(dynamoDb, table);
    }

    @Test
    void anIndexThatIsAdded_holdsWhatWasThereBefore_andWhatComesLater() {
        // Given
        put(item("pk", "before", "city", "Manaus"));
        put(item("pk", "without"));

        // When
        addIndex("by-city", "city");

        // Then
        put(item("pk", "later", "city", "Manaus"));
        await().untilAsserted(() -> assertThat(inCity("Manaus")).containsExactlyInAnyOrder("before", "later"));
    }

    @Test
    void anIndexThatIsAdded_isCreatedInTheBackground() {
        // When
        TableDescription changed = dynamoDb.updateTable(request -> request.tableName(table)
                        .attributeDefinitions(text("city"))
                        .globalSecondaryIndexUpdates(addition("by-city", "city")))
                .tableDescription();

        // Then
        assertThat(changed.tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(changed.globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName, GlobalSecondaryIndexDescription::indexStatus)
                .containsExactly(tuple("by-city", IndexStatus.CREATING));
        awaitActive("by-city");
        assertThat(describe().attributeDefinitions())
                .extracting(AttributeDefinition::attributeName)
                .containsExactlyInAnyOrder("pk", "city");
    }

    @Test
    void whatCouldNotBeAKeyOfTheAddedIndex_isLeftOut() {
        // Given
        put(item("pk", "number", "city", 92));
        put(item("pk", "empty", "city", ""));
        put(item("pk", "long", "city", "x".repeat(2049)));
        put(item("pk", "text", "city", "Manaus"));

        // When
        addIndex("by-city", "city");

        // Then
        await().untilAsserted(() -> assertThat(
                        dynamoDb.scan(request -> request.tableName(table).indexName("by-city"))
                                .items())
                .extracting(item -> item.get("pk").s())
                .containsExactly("text"));
    }

    @Test
    void aKeyThatIsNotDefined_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateTable(
                        request -> request.tableName(table).globalSecondaryIndexUpdates(addition("by-city", "city"))));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(describe().globalSecondaryIndexes()).isEmpty();
    }

    @Test
    void anIndexThatThereIsNot_isNotRemoved() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateTable(
                        request -> request.tableName(table).globalSecondaryIndexUpdates(removal("by-city"))));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void anIndexThatIsRemoved_isGone_andTheOthersStay() {
        // Given
        addIndex("by-city", "city");
        addIndex("by-country", "country");
        put(item("pk", "a", "city", "Manaus", "country", "BR"));

        // When
        dynamoDb.updateTable(request -> request.tableName(table).globalSecondaryIndexUpdates(removal("by-city")));

        // Then
        await().atMost(PATIENCE)
                .until(() -> describe().globalSecondaryIndexes().size() == 1
                        && describe().tableStatus() == TableStatus.ACTIVE);
        put(item("pk", "b", "city", "Manaus", "country", "BR"));
        await().untilAsserted(
                        () -> assertThat(query("by-country", "country", "BR")).containsExactlyInAnyOrder("a", "b"));
        assertThat(catchThrowableOfType(DynamoDbException.class, () -> inCity("Manaus"))
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("The table does not have the specified index: by-city");
    }

    @Test
    void anIndexThatComesBack_holdsWhatWasWrittenMeanwhile() {
        // Given
        addIndex("by-city", "city");
        put(item("pk", "moved", "city", "Manaus"));
        dynamoDb.updateTable(request -> request.tableName(table).globalSecondaryIndexUpdates(removal("by-city")));
        await().atMost(PATIENCE).until(() -> describe().globalSecondaryIndexes().isEmpty());
        put(item("pk", "moved", "city", "Belém"));

        // When
        addIndex("by-city", "city");

        // Then
        await().untilAsserted(() -> assertThat(inCity("Belém")).containsExactly("moved"));
        assertThat(inCity("Manaus")).isEmpty();
    }

    @Test
    void changesOutliveTheProcess() throws Exception {
        // Given
        RunningCloud.assumeLocal();
        addIndex("by-city", "city");
        put(item("pk", "a", "city", "Manaus"));

        // When
        CLOUD.restart();

        // Then
        assertThat(inCity("Manaus")).containsExactly("a");
    }

    @Test
    void anIndexThatThereIs_isNotAddedAgain() {
        // Given
        addIndex("by-city", "city");

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> addIndex("by-city", "city"));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("Attempting to create an index which already exists");
    }

    @Test
    void twoIndexesAtOnce_areRefused() {
        // When
        LimitExceededException refused = catchThrowableOfType(
                LimitExceededException.class,
                () -> dynamoDb.updateTable(request -> request.tableName(table)
                        .attributeDefinitions(text("city"))
                        .globalSecondaryIndexUpdates(addition("one", "city"), addition("two", "city"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per"
                        + " table");
    }

    @Test
    void theBillingMode_isChanged() {
        // When
        dynamoDb.updateTable(request -> request.tableName(table)
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(
                        throughput -> throughput.readCapacityUnits(3L).writeCapacityUnits(2L)));

        // Then
        await().atMost(PATIENCE).until(() -> describe().tableStatus() == TableStatus.ACTIVE);
        assertThat(describe().provisionedThroughput().readCapacityUnits()).isEqualTo(3);
        assertThat(describe().provisionedThroughput().writeCapacityUnits()).isEqualTo(2);
    }

    @Test
    void provisionedCapacityWithoutItsSize_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateTable(request -> request.tableName(table).billingMode(BillingMode.PROVISIONED)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both"
                                + " be specified when BillingMode is PROVISIONED");
    }

    @Test
    void aProtectedTable_isNotDeleted_untilItIsProtectedNoMore() {
        // Given
        dynamoDb.updateTable(request -> request.tableName(table).deletionProtectionEnabled(true));

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> dynamoDb.deleteTable(request -> request.tableName(table)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("Resource cannot be deleted as it is currently protected against deletion.");
        dynamoDb.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        TestTable.delete(dynamoDb, table);
    }

    @Test
    void aChangeOfNothing_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> dynamoDb.updateTable(request -> request.tableName(table)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).startsWith("At least one of ProvisionedThroughput");
    }

    @Test
    void aStream_isNotInTheLocalCloud() {
        // Given
        RunningCloud.assumeLocal();

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateTable(
                        request -> request.tableName(table).streamSpecification(stream -> stream.streamEnabled(true))));

        // Then
        assertThat(refused.statusCode()).isEqualTo(501);
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("dynamodb UpdateTable StreamSpecification is not in the local cloud");
    }

    @Test
    void tags_areKeptUntilTheyAreTakenAway() {
        // Given
        String arn = describe().tableArn();
        dynamoDb.tagResource(request -> request.resourceArn(arn).tags(tag("team", "registry"), tag("stage", "test")));

        // When
        dynamoDb.untagResource(request -> request.resourceArn(arn).tagKeys("stage"));

        // Then
        await().untilAsserted(() -> assertThat(dynamoDb.listTagsOfResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactly(tag("team", "registry")));
    }

    @Test
    void pointInTimeRecovery_isSwitchedOn() {
        // When
        dynamoDb.updateContinuousBackups(request -> request.tableName(table)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));

        // Then
        assertThat(dynamoDb.describeContinuousBackups(request -> request.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void addIndex(String name, String attribute) {
        dynamoDb.updateTable(request -> request.tableName(table)
                .attributeDefinitions(text(attribute))
                .globalSecondaryIndexUpdates(addition(name, attribute)));
        awaitActive(name);
    }

    private void awaitActive(String name) {
        await().atMost(PATIENCE).until(() -> describe().globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(name))
                .map(GlobalSecondaryIndexDescription::indexStatus)
                .anyMatch(IndexStatus.ACTIVE::equals));
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static GlobalSecondaryIndexUpdate addition(String name, String attribute) {
        return GlobalSecondaryIndexUpdate.builder()
                .create(index(name, attribute))
                .build();
    }

    private static GlobalSecondaryIndexUpdate removal(String name) {
        return GlobalSecondaryIndexUpdate.builder()
                .delete(delete -> delete.indexName(name))
                .build();
    }

    private static CreateGlobalSecondaryIndexAction index(String name, String attribute) {
        return CreateGlobalSecondaryIndexAction.builder()
                .indexName(name)
                .keySchema(KeySchemaElement.builder()
                        .attributeName(attribute)
                        .keyType(KeyType.HASH)
                        .build())
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private List<String> inCity(String city) {
        return query("by-city", "city", city);
    }

    private List<String> query(String index, String attribute, String value) {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .indexName(index)
                        .keyConditionExpression("#a = :value")
                        .expressionAttributeNames(Map.of("#a", attribute))
                        .expressionAttributeValues(item(":value", value)))
                .items()
                .stream()
                .map(item -> item.get("pk").s())
                .toList();
    }

    private TableDescription describe() {
        return dynamoDb.describeTable(request -> request.tableName(table)).table();
    }

    private void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }
}
