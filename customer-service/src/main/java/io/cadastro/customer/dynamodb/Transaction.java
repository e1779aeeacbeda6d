package io.cadastro.customer.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String CONFLICT = "TransactionConflict";
    private static final Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

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

    /** What it writes, in its order. */
    List<TransactWriteItem> writes() {
        return writes;
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
     * @throws ConflictException if another transaction is writing one of the items; then nothing is written
     * @throws io.cadastro.customer.ThrottledException if there was no throughput within the budget; then nothing is
     *     written
     * @throws software.amazon.awssdk.core.exception.SdkException if DynamoDB did not answer; then everything may be
     *     written, or nothing
     */
    void commit(DynamoDbClient dynamoDb) {
        Backoff backoff = new Backoff();
        while (!isWritten(dynamoDb)) {
            backoff.pause();
        }
    }

    /** False if there was no throughput, which the SDK does not try again when a transaction is cancelled for it. */
    private boolean isWritten(DynamoDbClient dynamoDb) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException e) {
            List<String> reasons = reasons(e);
            // What does not hold now will not hold after a pause.
            Optional<RuntimeException> refusal = refusal(reasons);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            if (reasons.contains(CONFLICT)) {
                throw new ConflictException();
            }
            if (reasons.stream().anyMatch(THROTTLED::contains)) {
                return false;
            }
            throw e;
        }
    }

    /** Why a transaction was cancelled, write by write. */
    static List<String> reasons(TransactionCanceledException e) {
        return e.cancellationReasons().stream().map(CancellationReason::code).toList();
    }

    /** What is thrown for the first write whose condition does not hold; empty if it is for none of them. */
    Optional<RuntimeException> refusal(List<String> reasons) {
        int failed = reasons.indexOf(CONDITION_FAILED);
        return failed < 0 ? Optional.empty() : Optional.of(refusals.get(failed).get());
    }
}
