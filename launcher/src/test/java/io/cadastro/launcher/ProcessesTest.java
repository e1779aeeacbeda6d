package io.cadastro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path data;

    private Path program;
    private Processes processes;

    @BeforeEach
    void setUp() throws Exception {
        processes = new Processes(data);
        program = data.resolve("Sleeper.java");
        Files.writeString(program, """
                class Sleeper {
                    public static void main(String... arguments) throws Exception {
                        System.out.println("awake with " + System.getenv("GREETING"));
                        Thread.sleep(600_000);
                    }
                }""");
    }

    @AfterEach
    void stopWhatRuns() {
        processes.stop(Program.CUSTOMER);
    }

    @Test
    void aStartedProcessIsFoundAndWritesItsLog() throws Exception {
        // When
        start();

        assertThat(processes.find(Program.CUSTOMER)).isPresent();
        assertThat(Files.readString(processes.log(Program.CUSTOMER))).contains("awake with hello");
    }

    @Test
    void aProcessIsFoundWhileItBecomesAnotherProgram() throws Exception {
        Path restless = data.resolve("restless");
        Files.writeString(restless, "#!/bin/sh\nexec \"$0\" \"$@\"\n");
        Files.setPosixFilePermissions(restless, PosixFilePermissions.fromString("rwx------"));
        processes.start(Program.CUSTOMER, List.of(restless.toString()), Map.of());

        // When
        long found = IntStream.range(0, 2_000)
                .filter(time -> processes.find(Program.CUSTOMER).isPresent())
                .count();

        assertThat(found).isEqualTo(2_000);
    }

    @Test
    void stoppingEndsTheProcessAndASecondStopFindsNothing() throws Exception {
        start();
        ProcessHandle handle = processes.find(Program.CUSTOMER).orElseThrow();

        // When
        boolean first = processes.stop(Program.CUSTOMER);
        boolean second = processes.stop(Program.CUSTOMER);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void aProcessThatFollowsAKilledOneIsFoundAtOnce() throws Exception {
        start();
        ProcessHandle killed = processes.find(Program.CUSTOMER).orElseThrow();
        processes.kill(Program.CUSTOMER);

        // When
        processes.start(Program.CUSTOMER, List.of(JAVA, program.toString()), Map.of());

        assertThat(processes.find(Program.CUSTOMER)).isPresent().get().isNotEqualTo(killed);
    }

    @Test
    void aPidThatBelongsToAnotherProgramIsNotTouched() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/customer.pid"), Long.toString(stranger.pid()));

        // When
        boolean stopped = processes.stop(Program.CUSTOMER);

        assertThat(stopped).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void aProcessOfAnotherSystemIsNotOurs(@TempDir Path other) throws Exception {
        start();
        Files.createDirectories(other.resolve("run"));
        Files.copy(data.resolve("run/customer.pid"), other.resolve("run/customer.pid"));

        // When
        boolean stopped = new Processes(other).stop(Program.CUSTOMER);

        assertThat(stopped).isFalse();
        assertThat(processes.find(Program.CUSTOMER)).isPresent();
    }

    private void start() throws Exception {
        processes.start(Program.CUSTOMER, List.of(JAVA, program.toString()), Map.of("GREETING", "hello"));
        await().until(() -> Files.exists(processes.log(Program.CUSTOMER))
                && Files.readString(processes.log(Program.CUSTOMER)).contains("awake"));
    }
}
