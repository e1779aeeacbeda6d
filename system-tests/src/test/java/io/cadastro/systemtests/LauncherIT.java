package io.cadastro.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.launcher.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher as a process: what it starts, it ends, and nothing else. */
class LauncherIT {
    private Path data;
    private int offset;

    @BeforeEach
    void choosePorts() throws IOException {
        data = TestSystem.data("launcher");
        offset = Ports.freeOffset();
    }

    @AfterEach
    void stop() throws Exception {
        run("stop");
        ours().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void startingAndStoppingTwiceIsAsStartingAndStoppingOnce() throws Exception {
        // Given
        Result started = run("start");
        List<Long> pids = pids();

        // When
        Result again = run("start");

        // Then
        assertThat(started.exit()).as(started.output()).isZero();
        assertThat(pids).hasSize(5);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("running already");
        assertThat(pids()).isEqualTo(pids);
        assertThat(run("status").exit()).isZero();
        assertThat(run("stop").output()).contains("5 processes");
        assertThat(ours()).isEmpty();
        assertThat(run("stop").output()).contains("was not running");
        assertThat(run("status").exit()).isEqualTo(1);
    }

    @Test
    void killedLauncherLeavesNothingThatStopDoesNotEnd() throws Exception {
        // Given
        Process launcher = launcher("start");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !ours().isEmpty());

        // When
        launcher.destroyForcibly().waitFor();

        // Then
        Result stopped = run("stop");
        assertThat(stopped.exit()).as(stopped.output()).isZero();
        assertThat(ours()).isEmpty();
    }

    @Test
    void takenPortIsNamedAndNothingIsLeftRunning() throws Exception {
        // Given
        int port = 8083 + offset;
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            // When
            Result result = run("start");

            // Then
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.output()).contains(Integer.toString(port)).contains("--port-offset");
            assertThat(ours()).isEmpty();
        }
    }

    @Test
    void startThatFailsSaysWhereTheLogIsAndLeavesNothingRunning() throws Exception {
        // Given
        Files.createDirectories(data.resolve("cloud"));
        Files.writeString(data.resolve("cloud").resolve("postgres"), "A file where a directory has to be");

        // When
        Result result = run("start");

        // Then
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains(data.resolve("logs").resolve("cloud.log").toString());
        assertThat(ours()).isEmpty();
    }

    private record Result(int exit, String output) {}

    private Result run(String command) throws Exception {
        Process process = launcher(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Process launcher(String command) throws IOException {
        Path root = TestSystem.repository();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dcadastro.root=" + root,
                "-jar",
                root.resolve(Path.of("launcher", "target", "launcher.jar")).toString(),
                command,
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(offset)));
        line.addAll(TestSystem.options());
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    /** The five programs, without PostgreSQL's many. */
    private List<Long> pids() {
        return ours().stream()
                .filter(handle -> !handle.info().command().orElse("").endsWith("postgres"))
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    /** Every process that carries our data directory in its command line, but for the launcher itself. */
    private List<ProcessHandle> ours() {
        return ProcessHandle.allProcesses()
                .filter(handle -> {
                    String line = handle.info().commandLine().orElse("");
                    return line.contains(data.toString()) && !line.contains("launcher.jar");
                })
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
