package io.cadastro.localcloud.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.LocalCloud;
import io.cadastro.localcloud.Options;
import io.cadastro.localcloud.RunningCloud;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A local cloud in a process of its own, for tests of what survives a kill. */
final class KilledCloud {
    /** Long, for machines that do much else at the same time. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Options options;
    private Process process;

    /** On free ports; every process that is started keeps its files in this directory. */
    KilledCloud(Path data) throws IOException {
        options = new Options(RunningCloud.freePort(), RunningCloud.freePort(), data, Duration.ofDays(1));
    }

    /** Returns when the cloud answers. */
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalCloud.class.getName(),
                        "--port",
                        Integer.toString(options.port()),
                        "--postgres-port",
                        Integer.toString(options.postgresPort()),
                        "--data",
                        options.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(options.data().resolve("log").toFile())
                .start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::isUp);
    }

    /** Returns when its process has ended; its database's processes live on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killDatabase() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(databasePid()).getFirst());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Path databasePid() {
        return options.data().resolve("postgres").resolve("data").resolve("postmaster.pid");
    }

    /** Leaves no process behind, whatever state they are in. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        if (Files.exists(databasePid())) {
            killDatabase();
        }
    }

    /** A client that asks once: what it is refused, it was refused. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint())
                .region(RunningCloud.REGION)
                .credentialsProvider(RunningCloud.CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    private boolean isUp() throws Exception {
        assertThat(process.isAlive()).isTrue();
        try {
            HttpRequest health = HttpRequest.newBuilder(endpoint().resolve("/_health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException | HttpTimeoutException e) {
            return false;
        }
    }
}
