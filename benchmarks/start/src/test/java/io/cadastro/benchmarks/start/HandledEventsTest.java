package io.cadastro.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandledEventsTest {
    @Test
    void noIdOfAMomentIsLowerThanItsLowest() {
        // When
        UUID lowest = HandledEvents.lowest(Instant.parse("2026-11-21T07:33:00.123Z"));

        assertThat(lowest).hasToString("01a1fd05-d45b-7000-8000-000000000000");
    }
}
