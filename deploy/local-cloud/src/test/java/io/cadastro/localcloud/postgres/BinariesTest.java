package io.cadastro.localcloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    private static final Path PROGRAM = Path.of("PG-18", "bin", "postgres");

    @TempDir
    private Path directory;

    private Path first;
    private Path second;
    private Binaries binaries;

    @BeforeEach
    void unpack() throws IOException {
        first = directory.resolve("first/binaries");
        second = Files.createDirectories(directory.resolve("second")).resolve("binaries");
        binaries =
                new Binaries(Files.createDirectories(directory.resolve("cache")).resolve("postgres"));
        Files.createDirectories(first.resolve(PROGRAM).getParent());
        Files.writeString(first.resolve(PROGRAM), "server");
        Files.createSymbolicLink(first.resolve("PG-18/bin/postmaster"), Path.of("postgres"));
    }

    @Test
    void whatOneCloudUnpackedAnotherIsGiven() throws IOException {
        binaries.keep(first);

        // When
        binaries.provide(second);

        assertThat(Files.isSameFile(first.resolve(PROGRAM), second.resolve(PROGRAM)))
                .isTrue();
        assertThat(second.resolve("PG-18/bin/postmaster")).isSymbolicLink().hasContent("server");
        assertThat(second).isDirectoryContaining("glob:**PG-18");
    }

    @Test
    void whatIsThereAlreadyStays() throws IOException {
        binaries.keep(first);
        Files.createDirectories(second.resolve(PROGRAM).getParent());
        Files.writeString(second.resolve(PROGRAM), "another server");

        // When
        binaries.provide(second);

        assertThat(second.resolve(PROGRAM)).hasContent("another server");
    }

    @Test
    void withoutAnythingKeptNothingIsProvided() {
        // When
        binaries.provide(second);

        assertThat(second).doesNotExist();
    }

    @Test
    void theKeptProgramsSurviveTheCloudThatUnpackedThem() throws IOException {
        binaries.keep(first);
        Files.delete(first.resolve(PROGRAM));

        // When
        binaries.provide(second);

        assertThat(second.resolve(PROGRAM)).hasContent("server");
    }

    @Test
    void linkedProgramsAreNoNewerThanTheMarkThatTheyAreWhole() throws IOException {
        FileTime unpacked = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(first.resolve("PG-18/bin"), unpacked);
        Files.setLastModifiedTime(first.resolve("PG-18"), unpacked);
        binaries.keep(first);

        // When
        binaries.provide(second);

        assertThat(Files.getLastModifiedTime(second.resolve("PG-18/bin"))).isEqualTo(unpacked);
        assertThat(Files.getLastModifiedTime(second.resolve("PG-18"))).isEqualTo(unpacked);
    }
}
