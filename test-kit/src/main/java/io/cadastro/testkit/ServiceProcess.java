package io.cadastro.testkit;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * This module's service as it is built, a JAR or a native executable, as a process of its own:
 *
 * <pre>
 * try (ServiceProcess service = ServiceProcess.start(Map.of("quarkus.log.level", "DEBUG"))) {
 *     service.given().get("/q/health");
 * }
 * </pre>
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration EXIT = Duration.ofSeconds(40);

    private final Process process;
    private final URI url;
    private final Path log;

    private ServiceProcess(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /** Whether what was built is a native executable. */
    public static boolean isNative() {
        return "native".equals(artifact().getProperty("type"));
    }

    /**
     * Starts the service against the test's cloud and waits until it is ready.
     *
     * @param configuration by the names of system properties; goes before what it needs for that cloud
     */
    public static ServiceProcess start(Map<String, String> configuration) {
        return start(List.of(), configuration);
    }

    /** As {@link #start(Map)}, in this much memory. */
    public static ServiceProcess start(MemoryLimit limit, Map<String, String> configuration) {
        return start(limit.command(), configuration);
    }

    private static ServiceProcess start(List<String> prefix, Map<String, String> configuration) {
        try {
            int port = FreePort.find();
            Path log = Files.createTempFile(TARGET, "service-", ".log");
            List<String> command = new ArrayList<>(prefix);
            command.addAll(command(port, configuration));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            ServiceProcess service = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port), log);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(int port, Map<String, String> configuration) {
        Map<String, String> properties =
                ServiceConfiguration.of(TestCloud.current(), ServiceConfiguration.thisModule());
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.putAll(configuration);
        List<String> options = properties.entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
        String path = TARGET.resolve(artifact().getProperty("path")).toString();
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(path);
            command.addAll(options);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // As the launcher does: who starts many of them wants them soon.
            command.addAll(List.of(
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djdk.virtualThreadScheduler.parallelism=16"));
            command.addAll(options);
            command.addAll(List.of("-jar", path));
        }
        return command;
    }

    private static Properties artifact() {
        Properties artifact = new Properties();
        try (InputStream file = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(file);
            return artifact;
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is built", e);
        }
    }

    private void awaitReady() {
        try {
            await().atMost(READY).pollInterval(Duration.ofMillis(50)).until(() -> !process.isAlive() || isReady());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("The service was not ready within " + READY + ":\n" + log(), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The service did not start:\n" + log());
        }
    }

    /** Whether it says that it can take requests; not, either, if it says nothing. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A request to it. */
    public RequestSpecification given() {
        return RestAssured.given().baseUri(url.toString());
    }

    /** Asks it to end, as an orchestrator does: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(EXIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The service still runs " + EXIT + " later:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** All that it has written. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
