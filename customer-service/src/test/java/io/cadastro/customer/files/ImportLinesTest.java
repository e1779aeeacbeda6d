package io.cadastro.customer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\n", "one\ntwo", "one\r\ntwo\r\n", "\uFEFFone\ntwo\n"})
    void howLinesEndAndWhetherTheLastOneDoesMakesNoDifference(String content) throws IOException {
        // When
        List<ImportLine> lines = read(content);

        assertThat(lines).extracting(ImportLine::text).containsExactly("one", "two");
        assertThat(lines).extracting(ImportLine::number).containsExactly(1L, 2L);
        assertThat(lines.getLast().end()).isEqualTo(content.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void anEmptyImportHasNoLine() throws IOException {
        // When
        List<ImportLine> lines = read("");

        assertThat(lines).isEmpty();
    }

    @Test
    void emptyLinesCountAndAreBlank() throws IOException {
        // When
        List<ImportLine> lines = read("one\n\n \nfour");

        assertThat(lines).extracting(ImportLine::isBlank).containsExactly(false, true, true, false);
        assertThat(lines.getLast().number()).isEqualTo(4);
    }

    @Test
    void aLineThatIsTooLongDoesNotTakeTheNextOneWithIt() throws IOException {
        // When
        List<ImportLine> lines = read("x".repeat(ImportLines.LONGEST + 1) + "\ntwo");

        assertThat(lines).extracting(ImportLine::text).containsExactly(null, "two");
        assertThat(lines.getFirst().problem()).isEqualTo("is longer than 65536 bytes");
        assertThat(lines.getFirst().end()).isEqualTo(ImportLines.LONGEST + 2);
    }

    @Test
    void aLineOfTheGreatestLengthIsRead() throws IOException {
        // When
        List<ImportLine> lines = read("x".repeat(ImportLines.LONGEST) + "\ntwo");

        assertThat(lines.getFirst().text()).hasSize(ImportLines.LONGEST);
    }

    @Test
    void aLineInAnotherEncodingDoesNotTakeTheNextOneWithIt() throws IOException {
        byte[] content = "José\nMaria\n".getBytes(StandardCharsets.ISO_8859_1);

        // When
        List<ImportLine> lines = read(new ImportLines(new ByteArrayInputStream(content), 0, 0));

        assertThat(lines).extracting(ImportLine::text).containsExactly(null, "Maria");
        assertThat(lines.getFirst().problem()).isEqualTo("is not in UTF-8");
    }

    @Test
    void readingGoesOnWhereALineEnded() throws IOException {
        String content = "one\r\nAção\nthree\n";
        ImportLine second = read(content).get(1);
        byte[] rest = content.substring(content.indexOf("three")).getBytes(StandardCharsets.UTF_8);

        // When
        List<ImportLine> lines = read(new ImportLines(new ByteArrayInputStream(rest), second.end(), second.number()));

        assertThat(lines).containsExactly(read(content).getLast());
        assertThat(lines.getFirst().number()).isEqualTo(3);
    }

    @Test
    void aLineDoesNotShowWhatItHolds() {
        // When
        String shown = new ImportLine(7, 100, "529.982.247-25,Maria", null).toString();

        assertThat(shown).isEqualTo("Line 7");
    }

    private static List<ImportLine> read(String content) throws IOException {
        return read(new ImportLines(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 0, 0));
    }

    private static List<ImportLine> read(ImportLines lines) throws IOException {
        List<ImportLine> all = new ArrayList<>();
        for (ImportLine line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }
}
