package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Each test goes on until it gets in the way of the transactions that another thread writes all the time. */
@Tag(RunningCloud.CONFORMANCE)
class ConflictTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("conflicts");
    private static DynamoDbClient dynamoDb;

    private final Map<String, AttributeValue> key = item("pk", UUID.randomUUID().toString());
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger committed = new AtomicInteger();
    private Thread transactions;

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.createSimple(dynamoDb, TABLE);
    }

    @BeforeEach
    void writeTransactions() {
        transactions = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                increment();
            }
        });
    }

    @AfterEach
    void stop() throws InterruptedException {
        over.set(true);
        transactions.join();
    }

    private boolean increment() {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(TransactWriteItem.builder()
                    .update(update -> update.tableName(TABLE)
                            .key(key)
                            .updateExpression("ADD tally :one")
                            .expressionAttributeValues(item(":one", 1)))
                    .build()));
            committed.incrementAndGet();
            return true;
        } catch (TransactionCanceledException e) {
            return false;
        }
    }

    @Test
    void aSingleWrite_isRefusedWhileATransactionIsAtWork() {
        // When
        TransactionConflictException refused = untilRefused(
                TransactionConflictException.class,
                () -> dynamoDb.updateItem(request -> request.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET marked = :one")
                        .expressionAttributeValues(item(":one", 1))));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Transaction is ongoing for the item");
    }

    @Test
    void aTransaction_isCancelledWhileAnotherIsAtWork_andNoIncrementIsLost() throws Exception {
        // When
        await().until(() -> !increment());

        // Then
        stop();
        assertThat(dynamoDb.getItem(request -> request.tableName(TABLE).key(key).consistentRead(true))
                        .item()
                        .get("tally")
                        .n())
                .isEqualTo(Integer.toString(committed.get()));
    }

    @Test
    void aTransactionThatReads_isCancelledWhileAnotherIsAtWork() {
        // When
        TransactionCanceledException refused = untilRefused(
                TransactionCanceledException.class,
                () -> dynamoDb.transactGetItems(request -> request.transactItems(TransactGetItem.builder()
                        .get(get -> get.tableName(TABLE).key(key))
                        .build())));

        // Then
        assertThat(refused.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("TransactionConflict");
    }

    private static <E extends DynamoDbException> E untilRefused(Class<E> type, Callable<?> call) {
        return await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            try {
                                call.call();
                                return null;
                            } catch (DynamoDbException e) {
                                return type.cast(e);
                            }
                        },
                        refused -> refused != null);
    }
}
