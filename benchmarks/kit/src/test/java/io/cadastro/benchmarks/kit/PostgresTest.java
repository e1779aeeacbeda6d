package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresTest {
    @Test
    void timesOfAProcessAndItsEndedChildrenAreAddedUpWhateverItsName() {
        String stat = "4711 (postgres) (a 1) S 4710 4711 4711 0 -1 4194560 100 200 0 0 30 7 500 60 20 0 1 0 81 9 1";

        // When
        long ticks = Postgres.ticks(stat);

        assertThat(ticks).isEqualTo(30 + 7 + 500 + 60);
    }
}
