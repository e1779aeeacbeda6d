package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(() -> new Random(1));

    @ParameterizedTest
    @CsvSource({"1, 1000, 2000", "2, 2000, 4000", "5, 16000, 32000", "30, 300000, 600000", "1000, 300000, 600000"})
    void aWaitIsBetweenHalfAndAllOfItsLength(int attempts, long shortest, long longest) {
        // When
        Duration wait = backoff.after(attempts);

        assertThat(wait).isBetween(Duration.ofMillis(shortest), Duration.ofMillis(longest));
    }
}
