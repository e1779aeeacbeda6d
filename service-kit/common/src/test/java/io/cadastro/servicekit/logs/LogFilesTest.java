package io.cadastro.servicekit.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final Instant LIMIT = Instant.parse("2026-08-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void onlyWhatWasRotatedLongAgoIsDeleted() throws IOException {
        Path current = file("service.log", LIMIT.minusSeconds(1));
        Path old = file("service.log.2026-07-01.gz", LIMIT.minusSeconds(1));
        Path young = file("service.log.2026-08-01.gz", LIMIT);
        Path other = file("another.log.2026-07-01.gz", LIMIT.minusSeconds(1));

        // When
        LogFiles.deleteOld(current, LIMIT);

        assertThat(old).doesNotExist();
        assertThat(current).exists();
        assertThat(young).exists();
        assertThat(other).exists();
    }

    private Path file(String name, Instant written) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "{}\n");
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
