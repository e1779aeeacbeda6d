package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Tag(RunningCloud.CONFORMANCE)
class ItemTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("items");

    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();
    private final Map<String, AttributeValue> key = item("pk", id, "sk", "1");

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TABLE, ScalarAttributeType.S);
    }

    @Test
    void everyType_comesBackAsItWasPut() {
        // Given
        Map<String, AttributeValue> everything = item(
                "pk",
                id,
                "sk",
                "1",
                "text",
                "ção 😀",
                "empty",
                "",
                "number",
                42,
                "binary",
                new byte[] {0, -1},
                "bool",
                true,
                "nothing",
                AttributeValue.fromNul(true),
                "list",
                List.of("a", List.of()),
                "map",
                Map.of("b", Map.of()),
                "texts",
                AttributeValue.fromSs(List.of("x")),
                "numbers",
                AttributeValue.fromNs(List.of("1")),
                "huge",
                AttributeValue.fromN("12345678901234567890123456789012345678"));

        // When
        put(everything);

        // Then
        assertThat(read()).isEqualTo(everything);
    }

    @Test
    void aNumber_losesItsTrailingZeros() {
        // When
        put(item("pk", id, "sk", "1", "n", AttributeValue.fromN("1.500"), "m", AttributeValue.fromN("1E3")));

        // Then
        assertThat(read())
                .containsEntry("n", AttributeValue.fromN("1.5"))
                .containsEntry("m", AttributeValue.fromN("1000"));
    }

    @Test
    void whatIsNotThere_isAnEmptyAnswer() {
        // When
        var answer = dynamoDb.getItem(request -> request.tableName(TABLE).key(key));

        // Then
        assertThat(answer.hasItem()).isFalse();
    }

    @Test
    void aFailedCondition_showsTheItemIfAsked() {
        // Given
        put(item("pk", id, "sk", "1", "owner", "first"));

        // When
        ConditionalCheckFailedException refused = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> dynamoDb.putItem(request -> request.tableName(TABLE)
                        .item(item("pk", id, "sk", "1", "owner", "second"))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(refused.item()).containsEntry("owner", AttributeValue.fromS("first"));
        assertThat(read()).containsEntry("owner", AttributeValue.fromS("first"));
    }

    @Test
    void ofManyConditionalWriters_oneWins() throws Exception {
        // Given
        List<Callable<Boolean>> writers = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> writers.add(() -> putIfAbsent(item("pk", id, "sk", "1", "owner", i))));

        // When
        List<Boolean> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> outcome : threads.invokeAll(writers)) {
                outcomes.add(outcome.get());
            }
        }

        // Then
        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
        assertThat(read().get("owner").n()).isEqualTo(Integer.toString(outcomes.indexOf(true)));
    }

    private static boolean putIfAbsent(Map<String, AttributeValue> item) {
        try {
            dynamoDb.putItem(
                    request -> request.tableName(TABLE).item(item).conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReturnValue.class,
            names = {"NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"})
    void anUpdate_returnsWhatIsAsked(ReturnValue wanted) {
        // Given
        put(item("pk", id, "sk", "1", "a", 1, "b", 1));

        // When
        UpdateItemResponse answer = dynamoDb.updateItem(request -> request.tableName(TABLE)
                .key(key)
                .updateExpression("SET a = a + :one")
                .expressionAttributeValues(item(":one", 1))
                .returnValues(wanted));

        // Then
        assertThat(answer.attributes())
                .isEqualTo(
                        switch (wanted) {
                            case ALL_OLD -> item("pk", id, "sk", "1", "a", 1, "b", 1);
                            case ALL_NEW -> item("pk", id, "sk", "1", "a", 2, "b", 1);
                            case UPDATED_OLD -> item("a", 1);
                            case UPDATED_NEW -> item("a", 2);
                            default -> item();
                        });
    }

    @Test
    void anUpdate_createsWhatIsNotThere() {
        // When
        dynamoDb.updateItem(request -> request.tableName(TABLE)
                .key(key)
                .updateExpression("SET a = :one")
                .expressionAttributeValues(item(":one", 1)));

        // Then
        assertThat(read()).isEqualTo(item("pk", id, "sk", "1", "a", 1));
    }

    @Test
    void aDelete_returnsTheOldItemIfAsked() {
        // Given
        put(item("pk", id, "sk", "1", "a", 1));

        // When
        Map<String, AttributeValue> old = dynamoDb.deleteItem(
                        request -> request.tableName(TABLE).key(key).returnValues(ReturnValue.ALL_OLD))
                .attributes();

        // Then
        assertThat(old).isEqualTo(item("pk", id, "sk", "1", "a", 1));
        assertThat(read()).isEmpty();
    }

    @Test
    void aMissingSortKey_isRefused() {
        assertRefused(item("pk", id), "One or more parameter values were invalid: Missing the key sk in the item");
    }

    @Test
    void aKeyOfAnotherType_isRefused() {
        assertRefused(
                item("pk", id, "sk", 1),
                "One or more parameter values were invalid: Type mismatch for key sk expected: S actual: N");
    }

    @Test
    void anEmptyKey_isRefused() {
        assertRefused(
                item("pk", "", "sk", "1"),
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty string value. Key: pk");
    }

    @Test
    void anIndexKeyOfAnotherType_isRefused() {
        assertRefused(
                item("pk", id, "sk", "1", "grp", 1),
                "One or more parameter values were invalid: Type mismatch for Index Key grp Expected: S Actual: N"
                        + " IndexName: by-group");
    }

    @Test
    void anItemOfMoreThan400Kilobytes_isRefused() {
        assertRefused(
                item("pk", id, "sk", "1", "data", "x".repeat(400 * 1024)),
                "Item size has exceeded the maximum allowed size");
    }

    @Test
    void aNumberOfMoreThan38Digits_isRefused() {
        assertRefused(
                item("pk", id, "sk", "1", "n", AttributeValue.fromN("1".repeat(39))),
                "Attempting to store more than 38 significant digits in a Number");
    }

    @Test
    void anEmptySet_isRefused() {
        assertRefused(
                item("pk", id, "sk", "1", "set", AttributeValue.fromSs(List.of())),
                "One or more parameter values were invalid: An string set  may not be empty");
    }

    private void assertRefused(Map<String, AttributeValue> item, String message) {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> put(item));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(read()).isEmpty();
    }

    @Test
    void aKeyWithSomethingElse_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.getItem(request -> request.tableName(TABLE).key(item("pk", id, "sk", "1", "more", 1))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The provided key element does not match the schema");
    }

    @Test
    void anUpdateOfTheKey_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateItem(request -> request.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET sk = :new")
                        .expressionAttributeValues(item(":new", "2"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Cannot update attribute sk. This attribute is"
                        + " part of the key");
    }

    @Test
    void unusedPlaceholders_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.putItem(PutItemRequest.builder()
                        .tableName(TABLE)
                        .item(key)
                        .conditionExpression("attribute_not_exists(pk)")
                        .expressionAttributeValues(item(":unused", 1))
                        .build()));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}");
    }

    @Test
    void anUnknownTable_isNotFound() {
        // When
        ResourceNotFoundException refused = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> dynamoDb.getItem(
                        request -> request.tableName(CLOUD.unique("unknown")).key(key)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Requested resource not found");
    }

    @Test
    void anOperationThatIsNotOffered_saysSo() {
        // Given
        RunningCloud.assumeLocal();

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> dynamoDb.executeStatement(request -> request.statement("SELECT 1")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(501);
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("dynamodb ExecuteStatement is not in the local cloud");
    }

    @Test
    void aBatch_writesAndReads() {
        // Given
        put(item("pk", id, "sk", "old"));

        // When
        dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(
                TABLE,
                List.of(
                        WriteRequest.builder()
                                .putRequest(put -> put.item(item("pk", id, "sk", "1", "a", 1)))
                                .build(),
                        WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(item("pk", id, "sk", "old")))
                                .build()))));

        // Then
        var answer = dynamoDb.batchGetItem(request -> request.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder()
                        .keys(List.of(key, item("pk", id, "sk", "old")))
                        .build())));
        assertThat(answer.responses().get(TABLE)).containsExactly(item("pk", id, "sk", "1", "a", 1));
        assertThat(answer.unprocessedKeys()).isEmpty();
    }

    @Test
    void consumedCapacity_isToldIfAsked() {
        // When
        var answer = dynamoDb.putItem(request -> request.tableName(TABLE)
                .item(item("pk", id, "sk", "1", "data", "x".repeat(1500)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        // Then
        assertThat(answer.consumedCapacity().capacityUnits()).isEqualTo(2.0);
    }

    @Test
    void itemsOutliveTheProcess() throws Exception {
        // Given
        put(item("pk", id, "sk", "1", "a", 1));

        // When
        CLOUD.restart();

        // Then
        assertThat(read()).isEqualTo(item("pk", id, "sk", "1", "a", 1));
    }

    private static void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
    }

    private Map<String, AttributeValue> read() {
        return dynamoDb.getItem(request -> request.tableName(TABLE).key(key).consistentRead(true))
                .item();
    }
}
