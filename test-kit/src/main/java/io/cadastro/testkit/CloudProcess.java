package io.cadastro.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts the local cloud as a process that ends with this JVM, even if this JVM is killed. */
final class CloudProcess {
    private static final Duration READY = Duration.ofSeconds(60);

    private CloudProcess() {}

    static TestCloud start(String prefix) {
        try {
            Path jar = jar();
            Path data = Files.createTempDirectory("cadastro-test");
            int port = FreePort.find();
            int postgresPort = FreePort.find();
            Path log = Files.createDirectories(Path.of("target")).resolve("local-cloud.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            jar.toString(),
                            "--port",
                            Integer.toString(port),
                            "--postgres-port",
                            Integer.toString(postgresPort),
                            "--data",
                            data.toString(),
                            "--day",
                            "1s",
                            "--until-exit-of",
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, data)));
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            awaitReady(process, endpoint, log);
            return new TestCloud(endpoint, "jdbc:postgresql://127.0.0.1:" + postgresPort, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        Path jar = Repository.root().resolve(Path.of("deploy", "local-cloud", "target", "local-cloud.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: build it with ./mvnw package -pl deploy/local-cloud -am -DskipTests");
        }
        return jar;
    }

    private static void awaitReady(Process process, URI endpoint, Path log) throws IOException {
        HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + READY.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client, health)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The local cloud did not start, see " + log.toAbsolutePath() + ":\n"
                            + Files.readString(log));
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest health) {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the local cloud started", e);
        }
    }

    private static void stop(Process process, Path data) {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not delete " + data + ": " + e.getMessage());
        }
    }
}
