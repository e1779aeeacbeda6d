package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileTest {
    @TempDir
    Path directory;

    @Test
    void aNumberIsACpfWithRightCheckDigits() {
        // When
        String cpf = ImportFile.cpf(429_982_247);

        assertThat(cpf).isEqualTo("52998224725");
    }

    @Test
    void eachLineIsSomebodyElse() throws IOException {
        Path file = directory.resolve("lines");

        // When
        ImportFile.write(file, 1_000);

        assertThat(Files.readAllLines(file))
                .hasSize(1_000)
                .extracting(line -> line.substring(0, 20))
                .doesNotHaveDuplicates();
    }
}
