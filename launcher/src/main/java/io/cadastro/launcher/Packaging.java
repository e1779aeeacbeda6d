package io.cadastro.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the services are run as. */
public enum Packaging {
    /** Jars, on the JVM that runs this launcher. */
    JVM,
    /** Native executables. */
    NATIVE;

    /** Than processors: virtual threads that load classes hold theirs, see docs/adr/0006-virtual-threads.md. */
    private static final String MORE_CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=16";

    /** @throws LaunchException if the service is not built like this */
    List<String> command(Path root, Program service) {
        return switch (this) {
            case JVM -> onJvm(built(root, service, service.jar(), "./cadastro build"), "-Xshare:auto", "-Xmx192m");
            case NATIVE ->
                List.of(built(root, service, service.executable(), "./cadastro native")
                        .toString());
        };
    }

    /** The cloud is no service: it runs on the JVM, whatever the services do. */
    public static List<String> cloud(Path root) {
        Path jar = built(root, Program.CLOUD, Program.CLOUD.jar(), "./cadastro build");
        return onJvm(
                jar,
                // Left alone, a JVM on a large machine begins with more heap than the cloud ever needs.
                "-Xms80m",
                "-Xmx512m",
                // What a request needs dies young: with less room it grows old first, and stays.
                "-Xmn48m",
                "-XX:SurvivorRatio=2",
                // Written when the first cloud ends, it halves the start of every later one.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + jar.resolveSibling("local-cloud.jsa"),
                // That an archive is of another build and is made anew is nothing to report as an error.
                "-Xlog:cds*=off");
    }

    private static Path built(Path root, Program program, Path file, String build) {
        Path path = root.resolve(file);
        if (!Files.exists(path)) {
            throw new LaunchException(
                    program.label() + " is not built: " + path + " is missing, " + build + " makes it");
        }
        return path;
    }

    private static List<String> onJvm(Path jar, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", MORE_CARRIERS));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** By its name, whatever its case. */
    public static Packaging named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
