package io.cadastro.benchmarks.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.launcher.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutOptionsThereAreThreeRoundsAndAMillionItems() {
        // When
        Options options = Options.parse();

        assertThat(options)
                .isEqualTo(new Options(
                        3,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3),
                        1_000_000,
                        Path.of("docs/local-cloud-performance.md")));
    }

    @Test
    void optionsReplaceWhatIsUsual() {
        // When
        Options options =
                Options.parse("--rounds", "5", "--seconds", "4", "--warm-up", "9", "--items", "70", "--out", "x.md");

        assertThat(options)
                .isEqualTo(new Options(5, Duration.ofSeconds(4), Duration.ofSeconds(9), 70, Path.of("x.md")));
    }

    @Test
    void anOptionOfTheOtherBenchmarkIsRefused() {
        // When
        assertThatThrownBy(() -> Options.parse("--only", "customer"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("bench local-cloud takes ")
                .hasMessageEndingWith("not --only");
    }
}
