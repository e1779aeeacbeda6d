package io.cadastro.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void whateverGoesWrongItIsDoneAgain() throws Exception {
        RepeatedWork work = new RepeatedWork("test", PAUSE, () -> {
            switch (rounds.incrementAndGet()) {
                case 1 -> throw new IOException("The first time");
                case 2 -> throw new IllegalStateException("The second time");
                case 3 -> throw new StackOverflowError("The third time");
                default -> {
                    // Goes well.
                }
            }
        });

        // When
        work.start(Duration.ZERO);

        await().until(() -> rounds.get() > 4);
        work.stop(PATIENCE);
    }

    @Test
    void nothingIsDoneBeforeTheDelay() throws Exception {
        RepeatedWork work = new RepeatedWork("test", PAUSE, rounds::incrementAndGet);
        work.start(Duration.ofDays(1));

        // When
        work.stop(PATIENCE);

        assertThat(rounds).hasValue(0);
    }

    @Test
    void whatIsUnderWayLearnsThatItIsToEndAndIsWaitedFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        RepeatedWork[] work = new RepeatedWork[1];
        work[0] = new RepeatedWork("test", PAUSE, () -> {
            begun.countDown();
            await().until(work[0]::isStopping);
            ended.set(true);
        });
        work[0].start(Duration.ZERO);
        begun.await();

        // When
        work[0].stop(PATIENCE);

        assertThat(ended).isTrue();
    }

    @Test
    void whatNeverBeganCanBeStopped() throws Exception {
        RepeatedWork work = new RepeatedWork("test", PAUSE, rounds::incrementAndGet);

        // When
        work.stop(PATIENCE);

        assertThat(work.isStopping()).isTrue();
    }
}
