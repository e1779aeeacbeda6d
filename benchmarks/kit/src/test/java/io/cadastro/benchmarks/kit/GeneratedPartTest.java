package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPartTest {
    private static final String BEGIN = "<!-- written by ./cadastro bench start -->";
    private static final String END = "<!-- end of what ./cadastro bench start writes -->";

    private final GeneratedPart part = new GeneratedPart("./cadastro bench start");

    @TempDir
    private Path directory;

    @Test
    void theTextAroundThePartStays() {
        String document = "# Title\n\n" + BEGIN + "\n\nold figures\n\n" + END + "\n\nA last word.\n";

        // When
        String replaced = part.replace(document, "new figures\n");

        assertThat(replaced).isEqualTo("# Title\n\n" + BEGIN + "\n\nnew figures\n\n" + END + "\n\nA last word.\n");
    }

    @Test
    void aSecondReplacementLeavesNoTraceOfTheFirst() {
        String document = BEGIN + "\n" + END + "\n";

        // When
        String replaced = part.replace(part.replace(document, "first"), "second");

        assertThat(replaced).isEqualTo(part.replace(document, "second"));
    }

    @Test
    void aDocumentWithoutAPlaceForFiguresIsRefused() {
        // When
        assertThatThrownBy(() -> part.replace("# Title\n", "figures"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("The document has no place for the figures: put the lines " + BEGIN);
    }

    @Test
    void aFileThatIsNotThereIsCreated() throws IOException {
        Path file = directory.resolve("new/figures.md");

        // When
        part.write(file, "figures");

        assertThat(Files.readString(file)).isEqualTo(BEGIN + "\n\nfigures\n\n" + END + "\n");
    }
}
