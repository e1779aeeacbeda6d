package io.cadastro.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutOptionsEverythingIsMeasuredInFiveRounds() {
        // When
        Options options = Options.parse();

        assertThat(options)
                .isEqualTo(new Options(
                        5,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Program.services(),
                        Path.of("docs/performance.md")));
    }

    @Test
    void optionsReplaceWhatIsUsual() {
        // When
        Options options = Options.parse(
                "--rounds", "3", "--seconds", "10", "--warm-up", "20", "--only", "archive, customer", "--out", "x.md");

        assertThat(options)
                .isEqualTo(new Options(
                        3,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        List.of(Program.CUSTOMER, Program.ARCHIVE),
                        Path.of("x.md")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", ""})
    void aNumberOfRoundsThatIsNoneIsRefused(String rounds) {
        // When
        assertThatThrownBy(() -> Options.parse("--rounds", rounds))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--rounds takes a number from 1 to 1000, not " + rounds);
    }

    @Test
    void anUnknownOptionIsRefused() {
        // When
        assertThatThrownBy(() -> Options.parse("--round", "3"))
                .isInstanceOf(LaunchException.class)
                .hasMessageEndingWith("not --round");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        // When
        assertThatThrownBy(() -> Options.parse("--rounds"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--rounds needs a value");
    }

    @Test
    void theCloudIsNotMeasured() {
        // When
        assertThatThrownBy(() -> Options.parse("--only", "customer,cloud"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("The cloud is not measured: choose among the services");
    }
}
