package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets many threads that each bring an item share few requests. Who comes first is written at once; what arrives while
 * that is under way goes together in the next request. Everybody waits for their own items only.
 */
final class GroupCommit {
    /** As many as DynamoDB takes in one request. */
    static final int BATCH = 25;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final int LONGEST_DOUBLING = 4;

    private final Function<List<Map<String, AttributeValue>>, Set<Map<String, AttributeValue>>> store;
    private final Duration budget;
    private final Batches<Waiting> batches = new Batches<>("group-commit", BATCH, 1, Waiting::outcome, this::commit);

    /**
     * A commit with nobody waiting.
     *
     * @param store writes up to {@value #BATCH} items, and returns those for which there was no throughput
     * @param budget for how long those are tried again
     */
    GroupCommit(Function<List<Map<String, AttributeValue>>, Set<Map<String, AttributeValue>>> store, Duration budget) {
        this.store = store;
        this.budget = budget;
    }

    /**
     * Returns when all of these are stored.
     *
     * @throws ThrottledException if there was no throughput within the budget; some may be stored
     * @throws RuntimeException what storing threw
     */
    void write(List<Map<String, AttributeValue>> items) {
        long deadline = System.nanoTime() + budget.toNanos();
        List<Waiting> mine =
                items.stream().map(item -> new Waiting(item, deadline)).toList();
        batches.add(mine);
        mine.forEach(each -> each.outcome().await());
    }

    /** How many items no writer has taken yet. */
    int waiting() {
        return batches.waiting();
    }

    private void commit(List<Waiting> batch) {
        try {
            Set<Map<String, AttributeValue>> left =
                    store.apply(batch.stream().map(Waiting::item).toList());
            Map<Boolean, List<Waiting>> byFate =
                    batch.stream().collect(Collectors.partitioningBy(each -> left.contains(each.item())));
            byFate.get(false).forEach(each -> each.outcome().succeed());
            byFate.get(true).forEach(this::again);
        } catch (Throwable e) {
            // Each of those who wait throws it.
            batch.forEach(each -> each.outcome().fail(e));
        }
    }

    private void again(Waiting waiting) {
        if (waiting.deadline() - System.nanoTime() <= 0) {
            waiting.outcome().fail(new ThrottledException("an access could not be stored"));
            return;
        }
        CompletableFuture.delayedExecutor(waiting.pause(), TimeUnit.MILLISECONDS)
                .execute(() -> batches.add(List.of(waiting.triedAgain())));
    }

    /** One item, and who waits for it. */
    private record Waiting(Map<String, AttributeValue> item, long deadline, int tries, Outcome outcome) {
        Waiting(Map<String, AttributeValue> item, long deadline) {
            this(item, deadline, 0, new Outcome());
        }

        Waiting triedAgain() {
            return new Waiting(item, deadline, tries + 1, outcome);
        }

        /** Random, so that instances that were refused together do not come again together. */
        long pause() {
            long longest = FIRST_PAUSE.toMillis() << Math.min(tries, LONGEST_DOUBLING);
            return ThreadLocalRandom.current().nextLong(longest) + 1;
        }
    }
}
