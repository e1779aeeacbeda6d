package io.cadastro.systemtests;

import io.cadastro.launcher.Console;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A system of a test's own: free ports, an empty data directory under {@code target}. */
final class TestSystem {
    private static final List<Integer> PORTS = List.of(4510, 4566, 8081, 8082, 8083, 8084);

    /** What the services are tested as: {@code jvm} or {@code native}. */
    private static final Packaging PACKAGING = Packaging.named(System.getProperty("cadastro.packaging", "jvm"));

    private TestSystem() {}

    /** The options with which the launcher starts such a system. */
    static List<String> options() {
        return PACKAGING == Packaging.NATIVE ? List.of("--native") : List.of();
    }

    static LocalSystem start(String name, String day) throws Exception {
        LocalSystem system = new LocalSystem(new Settings(repository(), data(name), freeOffset(), day, PACKAGING));
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

    /** Below the ports that clients get, one of which could take a killed service's port before it is back. */
    static int freeOffset() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 24_000))
                .limit(100)
                .filter(offset -> PORTS.stream().allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free ports"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
