package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportLooksTest {
    private final ImportLooks looks = new ImportLooks();

    @BeforeEach
    void lookForTenMinutes() {
        for (int second = 1; second <= 600; second++) {
            looks.add(second, second <= 300 ? 100L * second : 30_000 + 50L * (second - 300), 200 + second / 10.0);
        }
    }

    @Test
    void growingMemoryIsSeenInTheLastMinute() {
        // When
        String memory = looks.memory();

        assertThat(memory)
                .containsPattern("median +\\| +203 +\\| +230 +\\| +257")
                .containsPattern("highest +\\| +206 +\\| +260 +\\| +260");
    }

    @Test
    void anImportThatBecomesSlowerIsSeenInItsParts() {
        // When
        String parts = looks.parts();

        assertThat(parts)
                .containsPattern("until second 60 +\\| +100 +\\|")
                .containsPattern("until second 300 +\\| +100 +\\|")
                .containsPattern("until second 360 +\\| +50.0 +\\|")
                .containsPattern("until second 600 +\\| +50.0 +\\|");
    }
}
