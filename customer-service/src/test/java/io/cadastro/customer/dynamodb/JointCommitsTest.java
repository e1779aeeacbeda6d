package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class JointCommitsTest {
    private static final int ITEMS = 6;

    private final Store store = new Store();
    private final JointCommits commits = new JointCommits(store);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        store.release.countDown();
        callers.close();
    }

    @Test
    void whoComesAloneIsCommittedAlone() {
        // When
        store.release.countDown();
        commits.commit(transaction("a"));

        assertThat(store.calls).containsExactly(ITEMS);
    }

    @Test
    void sixteenThatComeMeanwhileShareOneTransaction() throws Exception {
        List<Future<?>> all =
                behindFour(IntStream.range(0, 16).mapToObj(i -> "later-" + i).toList());

        // When
        store.release.countDown();
        awaitAll(all);

        assertThat(store.calls).containsExactly(6, 6, 6, 6, 96);
        assertThat(store.written).contains("later-0", "later-15").hasSize(20);
    }

    @Test
    void ifOneIsRefusedItHearsWhyAndTheOthersAreCommitted() throws Exception {
        List<Future<?>> all = behindFour(List.of("b", "taken", "c"));

        // When
        store.release.countDown();

        assertThatThrownBy(() -> all.get(5).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_REGISTERED));
        all.remove(5);
        awaitAll(all);
        assertThat(store.calls).containsExactly(6, 6, 6, 6, 18, 12);
        assertThat(store.written).contains("b", "c").doesNotContain("taken");
    }

    @Test
    void ifNobodyIsToBlameEachGoesAlone() throws Exception {
        List<Future<?>> all = behindFour(List.of("e", "crowded", "f"));

        // When
        store.release.countDown();
        awaitAll(all);

        assertThat(store.calls).containsExactly(6, 6, 6, 6, 18, 6, 6, 6);
        assertThat(store.written).contains("e", "crowded", "f");
    }

    @Test
    void whatWritesToTheSamePlaceNeverShares() throws Exception {
        List<Future<?>> all = behindFour(List.of("same", "same", "other"));

        // When
        store.release.countDown();
        awaitAll(all);

        assertThat(store.calls).containsExactlyInAnyOrder(6, 6, 6, 6, 12, 6);
    }

    @Test
    void ifDynamoDbDoesNotAnswerEverybodyHearsThatAndNothingIsTriedAgain() throws Exception {
        List<Future<?>> all = behindFour(List.of("unanswered", "d"));

        // When
        store.release.countDown();

        for (Future<?> each : all.subList(4, 6)) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(SdkClientException.class);
        }
        assertThat(store.calls).containsExactly(6, 6, 6, 6, 12);
    }

    @Test
    void anErrorIsHeardByWhoMetItAndWhoComesLaterIsCommitted() throws Exception {
        List<Future<?>> all = behindFour(List.of("broken", "g"));

        // When
        store.release.countDown();

        for (Future<?> each : all.subList(4, 6)) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(StackOverflowError.class);
        }
        commits.commit(transaction("h"));
        assertThat(store.written).contains("h");
    }

    /** Asks for these while four are under way; returns all. */
    private List<Future<?>> behindFour(List<String> names) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "first-" + i;
            all.add(callers.submit(() -> commits.commit(transaction(name))));
            await().until(() -> store.calls.size() == all.size());
        }
        for (String name : names) {
            all.add(callers.submit(() -> commits.commit(transaction(name))));
            await().until(() -> commits.waiting() == all.size() - 4);
        }
        return all;
    }

    private static void awaitAll(List<Future<?>> all) throws Exception {
        for (Future<?> each : all) {
            each.get();
        }
    }

    private static Transaction transaction(String name) {
        Transaction transaction = new Transaction();
        IntStream.range(0, ITEMS)
                .forEach(i -> transaction.put(
                        Put.builder()
                                .tableName("table")
                                .item(Map.of("pk", AttributeValue.fromS(name), "sk", AttributeValue.fromS("item-" + i)))
                                .build(),
                        () -> new RefusedException(Reason.ALREADY_REGISTERED, "cpf")));
        return transaction;
    }

    /**
     * Answers once it is released; refuses whoever is taken, has no room for who is crowded and others, and does not
     * answer whoever is unanswered, nor live through whoever is broken.
     */
    private static final class Store implements DynamoDbClient {
        private final CountDownLatch release = new CountDownLatch(1);
        private final List<Integer> calls = new CopyOnWriteArrayList<>();
        private final Set<String> written = ConcurrentHashMap.newKeySet();

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            calls.add(request.transactItems().size());
            awaitRelease();
            List<String> names =
                    request.transactItems().stream().map(Store::name).toList();
            if (names.contains("unanswered")) {
                throw SdkClientException.create("No answer");
            }
            if (names.contains("broken")) {
                throw new StackOverflowError("test");
            }
            if (names.contains("taken") || (names.contains("crowded") && names.size() > ITEMS)) {
                throw TransactionCanceledException.builder()
                        .cancellationReasons(names.stream().map(Store::reason).toList())
                        .build();
            }
            written.addAll(names);
            return TransactWriteItemsResponse.builder().build();
        }

        private void awaitRelease() {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String name(TransactWriteItem write) {
            return write.put().item().get("pk").s();
        }

        private static CancellationReason reason(String name) {
            String code =
                    switch (name) {
                        case "taken" -> "ConditionalCheckFailed";
                        case "crowded" -> "ThrottlingError";
                        default -> "None";
                    };
            return CancellationReason.builder().code(code).build();
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
