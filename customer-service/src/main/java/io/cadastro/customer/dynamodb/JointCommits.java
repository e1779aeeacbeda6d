package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Lets registrations that are under way at the same time share transactions of DynamoDB. Each of them stays all or
 * nothing and hears its own outcome: who is refused hears why, and the others go together once more.
 */
@ApplicationScoped
public class JointCommits {
    /** As many registrations of six items as one transaction takes. */
    private static final int TOGETHER = 16;

    /** Up to this many at a time nobody waits for others. */
    private static final int ALONE = 4;

    private final DynamoDbClient dynamoDb;
    private final Batches<Waiting> batches =
            new Batches<>("joint-commit", TOGETHER, ALONE, Waiting::outcome, this::commit);

    JointCommits(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /**
     * Commits a transaction that only puts.
     *
     * @throws RuntimeException what {@link Transaction#commit} throws
     */
    void commit(Transaction transaction) {
        Waiting waiting = new Waiting(transaction, new Outcome());
        batches.add(List.of(waiting));
        waiting.outcome().await();
    }

    /** How many wait for others. */
    int waiting() {
        return batches.waiting();
    }

    private void commit(List<Waiting> batch) {
        JointTransaction joint = new JointTransaction();
        Map<Boolean, List<Waiting>> parts =
                batch.stream().collect(Collectors.partitioningBy(each -> joint.add(each.transaction())));
        parts.get(false).forEach(this::startAlone);
        List<Waiting> together = parts.get(true);
        if (together.size() == 1) {
            commitAlone(together.getFirst());
        } else {
            commit(joint, together);
        }
    }

    private void commit(JointTransaction joint, List<Waiting> together) {
        try {
            joint.commit(dynamoDb);
            together.forEach(each -> each.outcome().succeed());
        } catch (TransactionCanceledException e) {
            List<Waiting> others = refuse(together, Transaction.reasons(e));
            if (others.size() < together.size()) {
                batches.add(others);
            } else {
                // A conflict, or too little throughput for all of them at once.
                others.forEach(this::startAlone);
            }
        } catch (Throwable e) {
            together.forEach(each -> each.outcome().fail(e));
        }
    }

    /** Tells those whose conditions do not hold; returns the others. */
    private static List<Waiting> refuse(List<Waiting> together, List<String> reasons) {
        List<Waiting> others = new ArrayList<>();
        int first = 0;
        for (Waiting each : together) {
            int end = first + each.transaction().writes().size();
            each.transaction()
                    .refusal(reasons.subList(first, end))
                    .ifPresentOrElse(each.outcome()::fail, () -> others.add(each));
            first = end;
        }
        return others;
    }

    private void startAlone(Waiting waiting) {
        Thread.ofVirtual().name("commit-alone").start(() -> commitAlone(waiting));
    }

    private void commitAlone(Waiting waiting) {
        try {
            waiting.transaction().commit(dynamoDb);
            waiting.outcome().succeed();
        } catch (Throwable e) {
            waiting.outcome().fail(e);
        }
    }

    private record Waiting(Transaction transaction, Outcome outcome) {}
}
