package io.cadastro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @TempDir
    Path root;

    @Test
    void optionsAndOperandsMayComeInAnyOrder() {
        // When
        Arguments arguments = Arguments.parse("logs", "-f", "customer", "--port-offset", "1000");

        assertThat(arguments.command()).isEqualTo("logs");
        assertThat(arguments.operands()).containsExactly("customer");
        assertThat(arguments.option("follow")).contains("");
        assertThat(arguments.settings(root).portOffset()).isEqualTo(1000);
    }

    @Test
    void withoutOptionsTheSystemLivesInTheRepositoryAndDaysLastADay() {
        // When
        Settings settings = Arguments.parse("start").settings(root);

        assertThat(settings).isEqualTo(new Settings(root, root.resolve(".cadastro"), 0, "24h", Packaging.JVM));
    }

    @Test
    void whatStartWasToldIsRememberedByTheOtherCommands() throws Exception {
        Arguments.parse("start", "--port-offset", "2000", "--day", "1s", "--native")
                .settings(root)
                .store();

        // When
        Settings settings = Arguments.parse("stop").settings(root);

        assertThat(settings.portOffset()).isEqualTo(2000);
        assertThat(settings.day()).isEqualTo("1s");
        assertThat(settings.packaging()).isEqualTo(Packaging.NATIVE);
    }

    @Test
    void whatBeginsAnewRemembersNothing() throws Exception {
        Arguments.parse("demo", "--day", "1s", "--native").settings(root).store();

        // When
        Settings settings = Arguments.parse("start").freshSettings(root);

        assertThat(settings).isEqualTo(Settings.defaults(root, root.resolve(".cadastro")));
    }

    @Test
    void anUnknownOptionIsNamed() {
        // When
        assertThatThrownBy(() -> Arguments.parse("start", "--prot"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("There is no option --prot: see ./cadastro help");
    }

    @Test
    void aMissingValueIsNamed() {
        // When
        assertThatThrownBy(() -> Arguments.parse("start", "--day"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--day needs a value");
    }

    @Test
    void aPortOffsetThatIsNoNumberIsRefused() {
        // When
        assertThatThrownBy(
                        () -> Arguments.parse("start", "--port-offset", "many").settings(root))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--port-offset takes a number, not many");
    }
}
