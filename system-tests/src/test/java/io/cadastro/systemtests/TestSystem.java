package io.cadastro.systemtests;

import io.cadastro.launcher.Console;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Ports;
import io.cadastro.launcher.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A system of a test's own: free ports, an empty data directory under {@code target}. */
final class TestSystem {
    /** What the services are tested as: {@code jvm} or {@code native}. */
    private static final Packaging PACKAGING = Packaging.named(System.getProperty("cadastro.packaging", "jvm"));

    private TestSystem() {}

    /** The options with which the launcher starts such a system. */
    static List<String> options() {
        return PACKAGING == Packaging.NATIVE ? List.of("--native") : List.of();
    }

    static LocalSystem start(String name, String day) throws Exception {
        LocalSystem system =
                new LocalSystem(new Settings(repository(), data(name), Ports.freeOffset(), day, PACKAGING));
        system.start(new Console(System.out, false));
        return system;
    }

    static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Not inside the repository"));
    }

    static Path data(String name) throws IOException {
        Path systems = Files.createDirectories(Path.of("target", "systems").toAbsolutePath());
        return Files.createTempDirectory(systems, name + "-");
    }
}
