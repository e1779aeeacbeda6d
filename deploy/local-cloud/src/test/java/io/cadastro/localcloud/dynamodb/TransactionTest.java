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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@Tag(RunningCloud.CONFORMANCE)
class TransactionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("customers");
    private static final String KEYS = CLOUD.unique("customer-keys");

    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTables() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TABLE, ScalarAttributeType.S);
        TestTable.createSimple(dynamoDb, KEYS);
    }

    @Test
    void writesToSeveralTables_allOfThem() {
        // When
        dynamoDb.transactWriteItems(request -> request.transactItems(
                put(TABLE, item("pk", id, "sk", "profile", "version", 1), null),
                put(KEYS, item("pk", id, "wrapped", new byte[] {1, 2}), null)));

        // Then
        assertThat(read(TABLE, item("pk", id, "sk", "profile")).get("version").n())
                .isEqualTo("1");
        assertThat(read(KEYS, item("pk", id)).get("wrapped").b().asByteArray()).containsExactly(1, 2);
    }

    @Test
    void oneConditionFails_nothingIsWritten_andTheReasonsSayWhich() {
        // Given
        put(item("pk", id, "sk", "taken", "owner", "somebody"));

        // When
        TransactionCanceledException refused = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> dynamoDb.transactWriteItems(request -> request.transactItems(
                        put(TABLE, item("pk", id, "sk", "new"), null),
                        put(TABLE, item("pk", id, "sk", "taken"), "attribute_not_exists(pk)"))));

        // Then
        assertThat(refused.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(refused.cancellationReasons().get(1).message()).isEqualTo("The conditional request failed");
        assertThat(refused.cancellationReasons().get(1).item())
                .isEqualTo(item("pk", id, "sk", "taken", "owner", "somebody"));
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                        + " ConditionalCheckFailed]");
        assertThat(read(TABLE, item("pk", id, "sk", "new"))).isEmpty();
    }

    @Test
    void updatesDeletesAndChecksTogether() {
        // Given
        put(item("pk", id, "sk", "counter", "tally", 1));
        put(item("pk", id, "sk", "old"));
        put(item("pk", id, "sk", "guard", "state", "open"));

        // When
        dynamoDb.transactWriteItems(request -> request.transactItems(
                TransactWriteItem.builder()
                        .update(update -> update.tableName(TABLE)
                                .key(item("pk", id, "sk", "counter"))
                                .updateExpression("ADD tally :one")
                                .expressionAttributeValues(item(":one", 1)))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(TABLE).key(item("pk", id, "sk", "old")))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(TABLE)
                                .key(item("pk", id, "sk", "guard"))
                                .conditionExpression("#state = :open")
                                .expressionAttributeNames(Map.of("#state", "state"))
                                .expressionAttributeValues(item(":open", "open")))
                        .build()));

        // Then
        assertThat(read(TABLE, item("pk", id, "sk", "counter"))).containsEntry("tally", AttributeValue.fromN("2"));
        assertThat(read(TABLE, item("pk", id, "sk", "old"))).isEmpty();
        assertThat(read(TABLE, item("pk", id, "sk", "guard"))).containsEntry("state", AttributeValue.fromS("open"));
    }

    @Test
    void sameTokenAgain_happensOnce() {
        // Given
        TransactWriteItem increment = increment("counter");
        dynamoDb.transactWriteItems(request -> request.clientRequestToken(id).transactItems(increment));

        // When
        dynamoDb.transactWriteItems(request -> request.clientRequestToken(id).transactItems(increment));

        // Then
        assertThat(read(TABLE, item("pk", id, "sk", "counter"))).containsEntry("tally", AttributeValue.fromN("1"));
    }

    @Test
    void sameTokenForSomethingElse_isRefused() {
        // Given
        dynamoDb.transactWriteItems(request -> request.clientRequestToken(id).transactItems(increment("one")));

        // When
        IdempotentParameterMismatchException refused = catchThrowableOfType(
                IdempotentParameterMismatchException.class,
                () -> dynamoDb.transactWriteItems(
                        request -> request.clientRequestToken(id).transactItems(increment("another"))));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(read(TABLE, item("pk", id, "sk", "another"))).isEmpty();
    }

    @Test
    void twoActionsOnOneItem_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.transactWriteItems(
                        request -> request.transactItems(increment("counter"), increment("counter"))));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Transaction request cannot include multiple operations on one item");
    }

    @Test
    void aHundredActions_areTaken() {
        // Given
        List<TransactWriteItem> actions =
                IntStream.range(0, 100).mapToObj(i -> increment("item-" + i)).toList();

        // When
        dynamoDb.transactWriteItems(request -> request.transactItems(actions));

        // Then
        assertThat(dynamoDb.query(request -> request.tableName(TABLE)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :id")
                                .expressionAttributeValues(item(":id", id)))
                        .count())
                .isEqualTo(100);
    }

    @Test
    void moreThanAHundredActions_areRefused() {
        // Given
        List<TransactWriteItem> actions =
                IntStream.range(0, 101).mapToObj(i -> increment("item-" + i)).toList();

        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> dynamoDb.transactWriteItems(request -> request.transactItems(actions)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("Member must have length less than or equal to 100");
    }

    @Test
    void concurrentTransactionsForOneName_oneWins() throws Exception {
        // Given
        List<Callable<String>> registrations = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String customer = id + "-" + i;
            registrations.add(() -> register(customer));
        }

        // When
        List<String> outcomes = together(registrations);

        // Then
        assertThat(outcomes).filteredOn("registered"::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("registered"))
                .allMatch(outcome ->
                        outcome.contains("ConditionalCheckFailed") || outcome.contains("TransactionConflict"));
    }

    private String register(String customer) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(
                    put(TABLE, item("pk", "cpf#" + id, "sk", "unique"), "attribute_not_exists(pk)"),
                    put(TABLE, item("pk", customer, "sk", "profile"), "attribute_not_exists(pk)")));
            return "registered";
        } catch (TransactionCanceledException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    @Test
    void incrementsFromManyWriters_areAllCounted() throws Exception {
        // Given
        List<Callable<String>> increments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            increments.add(() -> dynamoDb.updateItem(request -> request.tableName(TABLE)
                            .key(item("pk", id, "sk", "counter"))
                            .updateExpression("SET tally = if_not_exists(tally, :zero) + :one")
                            .expressionAttributeValues(item(":zero", 0, ":one", 1)))
                    .toString());
        }

        // When
        together(increments);

        // Then
        assertThat(read(TABLE, item("pk", id, "sk", "counter"))).containsEntry("tally", AttributeValue.fromN("100"));
    }

    private static List<String> together(List<Callable<String>> calls) throws Exception {
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }

    @Test
    void readsOfOneMoment_inTheOrderAsked() {
        // Given
        put(item("pk", id, "sk", "a", "n", 1));
        put(item("pk", id, "sk", "b", "n", 2));

        // When
        var answer = dynamoDb.transactGetItems(
                request -> request.transactItems(List.of(get("b"), get("missing"), get("a"))));

        // Then
        assertThat(answer.responses())
                .extracting(response -> response.item().get("n"))
                .containsExactly(AttributeValue.fromN("2"), null, AttributeValue.fromN("1"));
    }

    private TransactGetItem get(String sortKey) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(TABLE).key(item("pk", id, "sk", sortKey)))
                .build();
    }

    private TransactWriteItem increment(String sortKey) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(item("pk", id, "sk", sortKey))
                        .updateExpression("ADD tally :one")
                        .expressionAttributeValues(item(":one", 1)))
                .build();
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
    }

    private static Map<String, AttributeValue> read(String table, Map<String, AttributeValue> key) {
        return dynamoDb.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }
}
