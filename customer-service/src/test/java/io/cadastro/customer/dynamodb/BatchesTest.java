package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final int SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<List<String>> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void release() {
        release.countDown();
    }

    @Test
    void whatComesMeanwhileGoesTogetherInOrder() throws InterruptedException {
        Batches<String> batches = new Batches<>("test", SIZE, 1, each -> each, this::performOnceReleased);
        batches.add(List.of("first"));
        await().until(() -> done.size() == 1);
        IntStream.range(0, 8).forEach(number -> batches.add(List.of("next-" + number)));

        // When
        release.countDown();
        batches.awaitNone(PATIENCE);

        assertThat(done)
                .containsExactly(
                        List.of("first"),
                        IntStream.range(0, 8)
                                .mapToObj(number -> "next-" + number)
                                .toList());
    }

    @Test
    void whatHasTheSameKeyIsNeverInTwoBatchesAtATime() {
        Batches<String> batches =
                new Batches<>("test", SIZE, 1, each -> each.substring(0, 1), this::performOnceReleased);
        batches.add(List.of("a1"));
        await().until(() -> done.size() == 1);

        // When
        batches.add(List.of("a2", "b1", "b2", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1"));

        await().until(() -> done.size() == 2);
        assertThat(done.get(1)).containsExactly("b1", "b2", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1");
        release.countDown();
        await().until(() -> done.size() == 3);
        assertThat(done.get(2)).containsExactly("a2");
    }

    @Test
    void asManyAsMayBeUnderWayWaitForNobody() {
        Batches<String> batches = new Batches<>("test", SIZE, 2, each -> each, this::performOnceReleased);
        batches.add(List.of("first"));
        await().until(() -> done.size() == 1);

        // When
        batches.add(List.of("second"));

        await().until(() -> done.size() == 2);
        batches.add(List.of("third"));
        assertThat(batches.waiting()).isEqualTo(1);
    }

    @Test
    void anErrorDoesNotKeepTheRestFromBeingDone() throws InterruptedException {
        Batches<String> batches = new Batches<>("test", 1, 1, each -> each, batch -> {
            done.add(batch);
            throw new StackOverflowError("test");
        });

        // When
        batches.add(List.of("first", "second", "third"));
        batches.awaitNone(PATIENCE);

        assertThat(done).containsExactlyInAnyOrder(List.of("first"), List.of("second"), List.of("third"));
        assertThat(batches.waiting()).isZero();
    }

    private void performOnceReleased(List<String> batch) {
        done.add(batch);
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
