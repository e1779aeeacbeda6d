package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.launcher.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void optionsReplaceWhatIsUsual() {
        // When
        Options options = Options.parse(
                "--rounds", "7", "--seconds", "4", "--warm-up", "9", "--jvm", "-Xmx1g -Xint", "--out", "x.md");

        assertThat(options)
                .isEqualTo(new Options(
                        7, Duration.ofSeconds(4), Duration.ofSeconds(9), List.of("-Xmx1g", "-Xint"), Path.of("x.md")));
    }

    @Test
    void withoutOptionsTheFiguresGoIntoTheDocument() {
        // When
        Options options = Options.parse();

        assertThat(options.out()).isEqualTo(Path.of("docs/customer-performance.md"));
    }

    @Test
    void anOptionOfAnotherBenchmarkIsRefused() {
        // When
        assertThatThrownBy(() -> Options.parse("--items", "5"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("bench customer takes ")
                .hasMessageEndingWith("not --items");
    }
}
