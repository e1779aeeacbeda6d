package io.cadastro.customer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDirectoryTest {
    private static final UUID FIRST = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");

    @TempDir
    Path path;

    private SpoolDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = new SpoolDirectory(path.resolve("spool"));
    }

    @Test
    void importsStandInTheOrderOfTheirComing() throws IOException {
        directory.create(SECOND).close();
        directory.create(FIRST).close();
        Files.createFile(path.resolve("spool/lost+found"));

        // When
        List<UUID> imports = directory.imports();

        assertThat(imports).containsExactly(FIRST, SECOND);
    }

    @Test
    void nobodyClaimsWhatIsComingIn() throws IOException {
        try (SpoolFile coming = directory.create(FIRST)) {
            // When
            Optional<SpoolFile> claimed = directory.claim(FIRST);

            assertThat(claimed).isEmpty();
            assertThat(coming.isKept()).isFalse();
        }
    }

    @Test
    void nobodyClaimsWhatAnotherHasClaimed() throws IOException {
        directory.create(FIRST).close();
        try (SpoolFile mine = directory.claim(FIRST).orElseThrow()) {
            // When
            Optional<SpoolFile> claimed = directory.claim(FIRST);

            assertThat(claimed).isEmpty();
            assertThat(mine.id()).isEqualTo(FIRST);
        }
    }

    @Test
    void whatIsGivenBackCanBeClaimed() throws IOException {
        directory.create(FIRST).close();
        directory.claim(FIRST).orElseThrow().close();

        // When
        Optional<SpoolFile> claimed = directory.claim(FIRST);

        assertThat(claimed).isPresent();
        claimed.get().close();
    }

    @Test
    void whatIsKeptIsKnownAsSuchByWhoeverClaimsItNext() throws IOException {
        try (SpoolFile coming = directory.create(FIRST)) {
            coming.keep();
        }

        // When
        try (SpoolFile claimed = directory.claim(FIRST).orElseThrow()) {
            assertThat(claimed.isKept()).isTrue();
        }
    }

    @Test
    void whatIsDeletedIsNotClaimed() throws IOException {
        try (SpoolFile file = directory.create(FIRST)) {
            file.delete();
        }

        // When
        Optional<SpoolFile> claimed = directory.claim(FIRST);

        assertThat(claimed).isEmpty();
        assertThat(directory.imports()).isEmpty();
    }
}
