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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Tag(RunningCloud.CONFORMANCE)
class LimitTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("limits");
    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();
    private final Map<String, AttributeValue> key = item("pk", id, "sk", "1");

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TABLE, ScalarAttributeType.S);
    }

    @Test
    void anItemOfExactly400Kilobytes_isTaken() {
        // Given
        int others = "pksk".length() + id.length() + "1".length() + "data".length();
        String data = "x".repeat(400 * 1024 - others);

        // When
        put(item("pk", id, "sk", "1", "data", data));

        // Then
        assertThat(read().get("data").s()).hasSize(data.length());
    }

    @Test
    void anUpdateToMoreThan400Kilobytes_isRefused() {
        // Given
        put(item("pk", id, "sk", "1", "first", "x".repeat(300_000)));

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.updateItem(request -> request.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET another = :more")
                        .expressionAttributeValues(item(":more", "x".repeat(200_000)))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Item size to update has exceeded the maximum allowed size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.5",
                "12345678901234567890123456789012345678",
                "0.00012345678901234567890123456789012345678",
                "999999999999999999999999999999999999990000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
                "-12345678901234567890.123456789012345678"
            })
    void aNumberOfThirtyEightDigits_comesBackExactly(String number) {
        // When
        put(item("pk", id, "sk", "1", "n", AttributeValue.fromN(number)));

        // Then
        assertThat(read().get("n").n()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1E126|Number overflow. Attempting to store a number with magnitude larger than supported range",
                "-1E126|Number overflow. Attempting to store a number with magnitude larger than supported range",
                "1E-131|Number underflow. Attempting to store a number with magnitude smaller than supported range",
                "123456789012345678901234567890123456789|Attempting to store more than 38 significant digits in a Number",
                "many|The parameter cannot be converted to a numeric value: many"
            })
    void aNumberOutOfRange_isRefused(String number, String message) {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> put(item("pk", id, "sk", "1", "n", AttributeValue.fromN(number))));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void valuesThirtyTwoLevelsDeep_areTaken_andNoDeeper() {
        // Given
        put(item("pk", id, "sk", "1", "deep", nested(32)));

        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> put(item("pk", id, "sk", "1", "deep", nested(33))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("Nesting Levels have exceeded supported limits");
        assertThat(read().get("deep")).isEqualTo(nested(32));
    }

    private static AttributeValue nested(int levels) {
        AttributeValue value = AttributeValue.fromS("deepest");
        for (int level = 0; level < levels; level++) {
            value = AttributeValue.fromL(List.of(value));
        }
        return value;
    }

    @Test
    void aPartitionKeyThatIsTooLong_isRefused() {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> put(item("pk", "x".repeat(2049), "sk", "1")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                        + " limit of2048 bytes");
    }

    @Test
    void aSortKeyThatIsTooLong_isRefused() {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> put(item("pk", id, "sk", "x".repeat(1025))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
                        + " the size limit of 1024 bytes");
    }

    @Test
    void aTransactionOfMoreThanFourMegabytes_isRefusedAsAWhole() {
        // Given
        List<TransactWriteItem> puts = IntStream.range(0, 11)
                .mapToObj(i -> TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE)
                                .item(item("pk", id, "sk", Integer.toString(i), "data", "x".repeat(400_000))))
                        .build())
                .toList();

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> dynamoDb.transactWriteItems(request -> request.transactItems(puts)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(read()).isEmpty();
    }

    @Test
    void aTokenThatIsTooLong_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.transactWriteItems(request -> request.clientRequestToken("x".repeat(37))
                        .transactItems(TransactWriteItem.builder()
                                .put(put -> put.tableName(TABLE).item(key))
                                .build())));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("Member must have length less than or equal to 36");
    }

    @Test
    void aPutThatReturnsTheNewItem_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.putItem(
                        request -> request.tableName(TABLE).item(key).returnValues(ReturnValue.ALL_NEW)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith("ReturnValues can only be ALL_OLD or NONE");
    }

    @Test
    void placeholdersOfAnotherForm_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.putItem(request -> request.tableName(TABLE)
                        .item(key)
                        .conditionExpression("attribute_not_exists(pk)")
                        .expressionAttributeNames(Map.of("pk", "pk"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("ExpressionAttributeNames contains invalid key: Syntax error; key: \"pk\"");
    }

    @Test
    void noPlaceholders_areRefusedIfGiven() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.putItem(request -> request.tableName(TABLE)
                        .item(key)
                        .conditionExpression("attribute_not_exists(pk)")
                        .expressionAttributeValues(Map.of())));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("ExpressionAttributeValues must not be empty");
    }

    private static void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
    }

    private Map<String, AttributeValue> read() {
        return dynamoDb.getItem(request -> request.tableName(TABLE).key(key).consistentRead(true))
                .item();
    }
}
