package io.cadastro.localcloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialFilesTest {
    private static final Path TABLE = Path.of("base", "1", "1259");

    @TempDir
    private Path directory;

    private Path first;
    private Path second;
    private InitialFiles files;

    @BeforeEach
    void initialize() throws IOException {
        first = directory.resolve("first/data");
        second = Files.createDirectories(directory.resolve("second")).resolve("data");
        files = new InitialFiles(directory.resolve("cache/postgres-data"));
        Files.createDirectories(first.resolve(TABLE).getParent());
        Files.createDirectories(first.resolve("pg_replslot"));
        Files.writeString(first.resolve(TABLE), "rows");
    }

    @Test
    void anotherCloudGetsCopiesOfWhatOneWasGiven() throws IOException {
        files.keep("18.4", first);

        // When
        files.provide("18.4", second);

        assertThat(second.resolve(TABLE)).hasContent("rows");
        assertThat(second.resolve("pg_replslot")).isEmptyDirectory();
        assertThat(second.getParent()).isDirectoryNotContaining("glob:**incomplete-*");
    }

    @Test
    void whatACloudWritesIsNotInTheNextOne() throws IOException {
        files.keep("18.4", first);
        files.provide("18.4", second);
        Files.writeString(first.resolve(TABLE), "of the first cloud");
        Files.writeString(second.resolve(TABLE), "of the second cloud");
        Path third = Files.createDirectories(directory.resolve("third")).resolve("data");

        // When
        files.provide("18.4", third);

        assertThat(third.resolve(TABLE)).hasContent("rows");
    }

    @Test
    void filesOfAnotherReleaseAreNotProvided() {
        files.keep("18.4", first);

        // When
        files.provide("19.0", second);

        assertThat(second).doesNotExist();
    }

    @Test
    void whatWasCutShortIsNotProvidedAndMadeAnew() throws IOException {
        files.keep("18.4", first);
        Files.writeString(kept(TABLE), "ro");

        // When
        files.provide("18.4", second);

        assertThat(second).doesNotExist();
        assertThat(second.getParent()).isEmptyDirectory();
        assertThat(directory.resolve("cache/postgres-data/18.4")).doesNotExist();
    }

    @Test
    void whatAMachineLeftAsZerosIsNotProvided() throws IOException {
        files.keep("18.4", first);
        Files.write(kept(TABLE), new byte["rows".length()]);

        // When
        files.provide("18.4", second);

        assertThat(second).doesNotExist();
    }

    @Test
    void whatSomebodyTidiedUpIsNotProvided() throws IOException {
        files.keep("18.4", first);
        Files.delete(kept(TABLE));

        // When
        files.provide("18.4", second);

        assertThat(second).doesNotExist();
    }

    @Test
    void whatWasWrittenHalfIsNotProvided() throws IOException {
        Files.createDirectories(directory.resolve("cache/postgres-data/18.4/data"));

        // When
        files.provide("18.4", second);

        assertThat(second).doesNotExist();
    }

    @Test
    void whatIsKeptAlreadyStays() throws IOException {
        files.keep("18.4", first);
        Files.writeString(first.resolve(TABLE), "other rows");

        // When
        files.keep("18.4", first);

        assertThat(kept(TABLE)).hasContent("rows");
    }

    private Path kept(Path file) {
        return directory.resolve("cache/postgres-data/18.4/data").resolve(file);
    }
}
