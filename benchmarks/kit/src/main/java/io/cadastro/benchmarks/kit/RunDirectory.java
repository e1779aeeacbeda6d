package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory of one run. */
public final class RunDirectory {
    private RunDirectory() {}

    /** A new directory under the benchmark's own build directory. */
    public static Path create(Path benchmark) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(benchmark.resolve("target/runs")), "run-");
    }

    /** Deletes what a run no longer needs: gigabytes of invented data are of no use to anybody. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
