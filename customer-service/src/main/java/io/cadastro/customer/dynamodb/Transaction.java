package io.cadastro.customer.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One change: all its writes or none. Each write says what is thrown if its condition does not hold. */
final class Transaction {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final List<TransactWriteItem> writes = new ArrayList<>();
    private final List<Supplier<RuntimeException>> refusals = new ArrayList<>();

    /** A write whose condition only fails if somebody else was faster. */
    Transaction put(Put put) {
        return put(put, ConflictException::new);
    }

    Transaction put(Put put, Supplier<RuntimeException> refusal) {
        return add(TransactWriteItem.builder().put(put).build(), refusal);
    }

    Transaction update(Update update, Supplier<RuntimeException> refusal) {
        return add(TransactWriteItem.builder().update(update).build(), refusal);
    }

    Transaction delete(Delete delete, Supplier<RuntimeException> refusal) {
        return add(TransactWriteItem.builder().delete(delete).build(), refusal);
    }

    Transaction check(ConditionCheck check, Supplier<RuntimeException> refusal) {
        return add(TransactWriteItem.builder().conditionCheck(check).build(), refusal);
    }

    private Transaction add(TransactWriteItem write, Supplier<RuntimeException> refusal) {
        writes.add(write);
        refusals.add(refusal);
        return this;
    }

    /**
     * Writes everything.
     *
     * @throws RuntimeException the refusal of the first write whose condition does not hold; then nothing is written
     * @throws ConflictException if another transaction is writing one of the items
     */
    void commit(DynamoDbClient dynamoDb) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(writes));
        } catch (TransactionCanceledException e) {
            throw refusal(e.cancellationReasons());
        }
    }

    private RuntimeException refusal(List<CancellationReason> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION_FAILED.equals(reasons.get(i).code())) {
                return refusals.get(i).get();
            }
        }
        return new ConflictException();
    }
}
