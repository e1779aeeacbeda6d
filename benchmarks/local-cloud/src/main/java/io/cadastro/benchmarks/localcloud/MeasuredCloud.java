package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Memory;
import io.cadastro.benchmarks.kit.Postgres;
import io.cadastro.benchmarks.kit.RunningProcess;
import io.cadastro.benchmarks.kit.StartTimer;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Ports;
import io.cadastro.launcher.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A local cloud in a process of its own, started as {@code ./cadastro start} does. */
final class MeasuredCloud implements AutoCloseable {
    private final Ports ports;
    private final RunningProcess process;
    private final Duration ready;
    private final Postgres postgres;

    private MeasuredCloud(Ports ports, RunningProcess process, Duration ready, Postgres postgres) {
        this.ports = ports;
        this.process = process;
        this.ready = ready;
        this.postgres = postgres;
    }

    /** Starts it on free ports, and returns when it is ready. */
    static MeasuredCloud start(Path root, Path data, Path log) throws IOException {
        return start(Packaging.cloud(root), data, log);
    }

    /**
     * The same without anything that another cloud has left: no archive of classes, and none of PostgreSQL's programs
     * and initial files.
     */
    static MeasuredCloud startFirst(Path root, Path data, Path log) throws IOException {
        List<String> command = new ArrayList<>(Packaging.cloud(root));
        command.removeIf(word -> word.contains("SharedArchive"));
        command.add(1, "-Duser.home=" + data.resolve("home"));
        return start(command, data, log);
    }

    private static MeasuredCloud start(List<String> program, Path data, Path log) throws IOException {
        Ports ports = new Ports(Ports.freeOffset());
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "--port", Integer.toString(ports.of(Program.CLOUD)),
                "--postgres-port", Integer.toString(ports.postgres()),
                "--data", data.toString(),
                "--until-exit-of", Long.toString(ProcessHandle.current().pid())));
        StartTimer timer = new StartTimer(ports.of(Program.CLOUD), "/_health");
        RunningProcess process = RunningProcess.start(command, Map.of(), log);
        try {
            return new MeasuredCloud(ports, process, timer.awaitReady(process), new Postgres(data));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    int port() {
        return ports.of(Program.CLOUD);
    }

    int postgresPort() {
        return ports.postgres();
    }

    /** How long it took to its first answer. */
    Duration ready() {
        return ready;
    }

    Duration cpuTime() {
        return process.cpuTime();
    }

    /** Of its JVM, in bytes. */
    long memory() {
        return Memory.of(process.pid()).resident();
    }

    Postgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        process.close();
    }
}
