package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.RefusedException;
import io.cadastro.customer.ThrottledException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TransactionTest {
    private final Cancelling dynamoDb = new Cancelling();
    private final Transaction transaction = new Transaction()
            .put(put("first"))
            .put(put("second"), () -> new RefusedException(RefusedException.Reason.ALREADY_REGISTERED, "email"));

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
    void whatWasCancelledForWantOfThroughputIsTriedAgain(String reason) {
        dynamoDb.cancelFor(reason, "None");
        dynamoDb.cancelFor("None", reason);

        // When
        transaction.commit(dynamoDb);

        assertThat(dynamoDb.calls).isEqualTo(3);
    }

    @Test
    void whenThereIsNoThroughputForLongItIsThrottled() {
        for (int i = 0; i < 1_000; i++) {
            dynamoDb.cancelFor("ThrottlingError", "ThrottlingError");
        }

        // When
        assertThatThrownBy(() -> transaction.commit(dynamoDb)).isInstanceOf(ThrottledException.class);

        assertThat(dynamoDb.calls).isBetween(6, 100);
    }

    @Test
    void aConditionThatDoesNotHoldIsRefusedAtOnceWhateverElseWentWrong() {
        dynamoDb.cancelFor("ThrottlingError", "ConditionalCheckFailed");

        // When
        assertThatThrownBy(() -> transaction.commit(dynamoDb))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.field()).isEqualTo("email"));

        assertThat(dynamoDb.calls).isEqualTo(1);
    }

    @Test
    void aConflictIsLeftToWhoReadsAgainBeforeWriting() {
        dynamoDb.cancelFor("ThrottlingError", "TransactionConflict");

        // When
        assertThatThrownBy(() -> transaction.commit(dynamoDb)).isInstanceOf(ConflictException.class);

        assertThat(dynamoDb.calls).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithARequestIsNoConflict() {
        dynamoDb.cancelFor("ValidationError", "None");

        // When
        assertThatThrownBy(() -> transaction.commit(dynamoDb)).isInstanceOf(TransactionCanceledException.class);

        assertThat(dynamoDb.calls).isEqualTo(1);
    }

    private static Put put(String item) {
        return Put.builder()
                .tableName(item)
                .conditionExpression("attribute_not_exists(pk)")
                .item(Map.of())
                .build();
    }

    /** Cancels transactions as it was told, in that order, and then none any more. */
    private static final class Cancelling implements DynamoDbClient {
        private final Queue<List<CancellationReason>> cancellations = new ArrayDeque<>();
        private int calls;

        void cancelFor(String... codes) {
            cancellations.add(Stream.of(codes)
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList());
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            calls++;
            List<CancellationReason> reasons = cancellations.poll();
            if (reasons == null) {
                return TransactWriteItemsResponse.builder().build();
            }
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
