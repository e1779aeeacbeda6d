package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Tag(RunningCloud.CONFORMANCE)
class BatchTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("batches");
    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.createSimple(dynamoDb, TABLE);
    }

    @Test
    void twentyFiveWrites_areTaken() {
        // When
        BatchWriteItemResponse answer = write(puts(25));

        // Then
        assertThat(answer.unprocessedItems()).isEmpty();
        assertThat(get(keys(25)).responses().get(TABLE)).hasSize(25);
    }

    @Test
    void moreThanTwentyFiveWrites_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> write(puts(26)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("Member must have length less than or equal to 25");
        assertThat(get(keys(1)).responses().get(TABLE)).isEmpty();
    }

    @Test
    void twoWritesOfOneItem_areRefused() {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> write(List.of(put(0), put(1), delete(0))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Provided list of item keys contains duplicates");
        assertThat(get(keys(2)).responses().get(TABLE)).isEmpty();
    }

    @Test
    void oneWrongWrite_refusesAll() {
        // Given
        WriteRequest wrong = WriteRequest.builder()
                .putRequest(put -> put.item(item("sk", "no key")))
                .build();

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> write(List.of(put(0), wrong)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Missing the key pk in the item");
        assertThat(get(keys(1)).responses().get(TABLE)).isEmpty();
    }

    @Test
    void aHundredReads_areTaken_andMissingItemsAreLeftOut() {
        // Given
        write(puts(3));

        // When
        BatchGetItemResponse answer = get(keys(100));

        // Then
        assertThat(answer.responses().get(TABLE)).hasSize(3);
        assertThat(answer.unprocessedKeys()).isEmpty();
    }

    @Test
    void moreThanAHundredReads_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> get(keys(101)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("Member must have length less than or equal to 100");
    }

    @Test
    void twoReadsOfOneItem_areRefused() {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> get(List.of(key(0), key(1), key(0))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Provided list of item keys contains duplicates");
    }

    @Test
    void readsOfMoreThanSixteenMegabytes_areLeftUnprocessed() {
        // Given
        IntStream.range(0, 50)
                .forEach(i -> dynamoDb.putItem(request ->
                        request.tableName(TABLE).item(item("pk", id + "-" + i, "data", "x".repeat(380_000)))));

        // When
        BatchGetItemResponse answer = get(keys(50));

        // Then
        int found = answer.responses().get(TABLE).size();
        assertThat(found).isBetween(40, 46);
        assertThat(answer.unprocessedKeys().get(TABLE).keys()).hasSize(50 - found);
    }

    @Test
    void aProjection_isForAllReadsOfATable() {
        // Given
        write(puts(2));

        // When
        BatchGetItemResponse answer = dynamoDb.batchGetItem(request -> request.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder()
                        .keys(keys(2))
                        .consistentRead(true)
                        .projectionExpression("#n")
                        .expressionAttributeNames(Map.of("#n", "number"))
                        .build())));

        // Then
        assertThat(answer.responses().get(TABLE)).containsExactlyInAnyOrder(item("number", 0), item("number", 1));
    }

    @Test
    void anUnknownTable_isNotFound() {
        // When
        ResourceNotFoundException refused = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> dynamoDb.batchWriteItem(
                        request -> request.requestItems(Map.of(CLOUD.unique("unknown"), List.of(put(0))))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Requested resource not found");
    }

    private List<WriteRequest> puts(int count) {
        return IntStream.range(0, count).mapToObj(this::put).toList();
    }

    private WriteRequest put(int number) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(item("pk", id + "-" + number, "number", number)))
                .build();
    }

    private WriteRequest delete(int number) {
        return WriteRequest.builder()
                .deleteRequest(delete -> delete.key(key(number)))
                .build();
    }

    private List<Map<String, AttributeValue>> keys(int count) {
        return IntStream.range(0, count).mapToObj(this::key).toList();
    }

    private Map<String, AttributeValue> key(int number) {
        return item("pk", id + "-" + number);
    }

    private static BatchWriteItemResponse write(List<WriteRequest> writes) {
        return dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(TABLE, writes)));
    }

    private static BatchGetItemResponse get(List<Map<String, AttributeValue>> keys) {
        return dynamoDb.batchGetItem(request -> request.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
    }
}
