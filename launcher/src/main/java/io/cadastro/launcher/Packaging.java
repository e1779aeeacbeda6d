package io.cadastro.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the services are run as. */
public enum Packaging {
    /** Jars, on the JVM that runs this launcher. */
    JVM,
    /** Native executables. */
    NATIVE;

    /** @throws LaunchException if the service is not built like this */
    List<String> command(Path root, Program service) {
        return switch (this) {
            case JVM -> onJvm("-Xmx192m", built(root, service, service.jar(), "./cadastro build"));
            case NATIVE ->
                List.of(built(root, service, service.executable(), "./cadastro native")
                        .toString());
        };
    }

    /** The cloud is no service: it runs on the JVM, whatever the services do. */
    public static List<String> cloud(Path root) {
        return onJvm("-Xmx512m", built(root, Program.CLOUD, Program.CLOUD.jar(), "./cadastro build"));
    }

    private static Path built(Path root, Program program, Path file, String build) {
        Path path = root.resolve(file);
        if (!Files.exists(path)) {
            throw new LaunchException(
                    program.label() + " is not built: " + path + " is missing, " + build + " makes it");
        }
        return path;
    }

    private static List<String> onJvm(String heap, Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                heap,
                "-jar",
                jar.toString());
    }

    /** By its name, whatever its case. */
    public static Packaging named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
