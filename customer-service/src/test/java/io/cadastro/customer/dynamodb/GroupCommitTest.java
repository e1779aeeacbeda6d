package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastro.customer.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GroupCommitTest {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Map<String, AttributeValue>>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        callers.close();
    }

    @Test
    void whoComesAloneIsWrittenAtOnce() {
        GroupCommit commit = new GroupCommit(this::stored, BUDGET);

        // When
        commit.write(List.of(item(1)));

        assertThat(batches).containsExactly(List.of(item(1)));
    }

    @Test
    void whatArrivesWhileAWriteIsUnderWayGoesTogetherInTheNext() throws Exception {
        GroupCommit commit = new GroupCommit(this::storedOnceReleased, BUDGET);
        Future<?> first = callers.submit(() -> commit.write(List.of(item(0))));
        await().until(() -> batches.size() == 1);
        List<Future<?>> others = waiting(commit, 1, 20);

        // When
        release.countDown();

        first.get();
        for (Future<?> other : others) {
            other.get();
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1)).hasSize(20).doesNotContain(item(0)).contains(item(1), item(20));
    }

    @Test
    void aFullBatchDoesNotWaitForTheOneUnderWay() {
        GroupCommit commit = new GroupCommit(this::storedOnceReleased, BUDGET);
        callers.execute(() -> commit.write(List.of(item(0))));
        await().until(() -> batches.size() == 1);

        // When
        IntStream.rangeClosed(1, GroupCommit.BATCH)
                .forEach(number -> callers.execute(() -> commit.write(List.of(item(number)))));

        await().until(() -> batches.size() == 2);
        assertThat(batches.get(1)).hasSize(GroupCommit.BATCH);
    }

    @Test
    void noBatchIsLargerThanDynamoDbTakesAndNothingIsLeftOut() {
        GroupCommit commit = new GroupCommit(this::stored, BUDGET);
        List<Map<String, AttributeValue>> items =
                IntStream.range(0, 60).mapToObj(GroupCommitTest::item).toList();

        // When
        commit.write(items);

        assertThat(batches).allMatch(batch -> batch.size() <= 25);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void whatIsGivenBackIsTriedAgainWhileTheOthersAreDone() throws Exception {
        GroupCommit commit = new GroupCommit(givingBack(item(7)), BUDGET);
        Future<?> refused = callers.submit(() -> commit.write(List.of(item(7))));

        // When
        commit.write(List.of(item(8)));

        await().until(() -> Collections.frequency(batches, List.of(item(7))) > 2);
        assertThat(refused.isDone()).isFalse();
        release.countDown();
        refused.get();
        assertThat(batches.getLast()).containsExactly(item(7));
    }

    @Test
    void patienceEnds() {
        GroupCommit commit = new GroupCommit(Set::copyOf, Duration.ofMillis(60));

        // When
        assertThatThrownBy(() -> commit.write(List.of(item(1)))).isInstanceOf(ThrottledException.class);
    }

    @Test
    void whoeverIsInAFailedWriteIsToldAndNoOneElse() {
        GroupCommit commit = new GroupCommit(
                items -> {
                    if (items.contains(item(1))) {
                        throw new IllegalStateException("No such table");
                    }
                    return stored(items);
                },
                BUDGET);

        // When
        assertThatThrownBy(() -> commit.write(List.of(item(1))))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(CompletionException.class)
                .hasMessage("No such table");

        commit.write(List.of(item(2)));
        assertThat(batches).containsExactly(List.of(item(2)));
    }

    private List<Future<?>> waiting(GroupCommit commit, int first, int last) {
        List<Future<?>> writes = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            Map<String, AttributeValue> item = item(number);
            writes.add(callers.submit(() -> commit.write(List.of(item))));
        }
        await().until(() -> commit.waiting() == writes.size());
        return writes;
    }

    private Set<Map<String, AttributeValue>> stored(List<Map<String, AttributeValue>> items) {
        batches.add(items);
        return Set.of();
    }

    private Set<Map<String, AttributeValue>> storedOnceReleased(List<Map<String, AttributeValue>> items) {
        batches.add(items);
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Set.of();
    }

    private Function<List<Map<String, AttributeValue>>, Set<Map<String, AttributeValue>>> givingBack(
            Map<String, AttributeValue> refused) {
        return items -> {
            stored(items);
            return release.getCount() == 0 || !items.contains(refused) ? Set.of() : Set.of(refused);
        };
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of("pk", AttributeValue.fromN(Integer.toString(number)));
    }
}
