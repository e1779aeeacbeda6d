package io.cadastro.servicekit.logs;

import io.cadastro.servicekit.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Deletes log files once they are old: rotation alone bounds how many there are of each day, not of how many days. */
@ApplicationScoped
public class LogFiles {
    private static final Duration SWEEP = Duration.ofHours(1);

    private final boolean enabled;
    private final Path current;
    private final Duration keep;
    private final RepeatedWork work = new RepeatedWork("log-files", SWEEP, this::sweep);

    LogFiles(
            @ConfigProperty(name = "quarkus.log.file.enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.log.file.path") Path current,
            @ConfigProperty(name = "cadastro.logs.keep") Duration keep) {
        this.enabled = enabled;
        this.current = current;
        this.keep = keep;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            work.start(Duration.ZERO);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(Duration.ZERO);
    }

    private void sweep() throws IOException {
        deleteOld(current, Instant.now().minus(keep));
    }

    /** Deletes what was rotated from this file and last written before then; never the file itself. */
    static void deleteOld(Path current, Instant before) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(current.toAbsolutePath().getParent(), current.getFileName() + ".*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
