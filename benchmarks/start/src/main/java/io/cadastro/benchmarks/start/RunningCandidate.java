package io.cadastro.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a candidate, from its start until it is closed. */
final class RunningCandidate implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** What would change how a JVM runs. */
    private static final List<String> FOREIGN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Process process;
    private final Thread onInterrupt;
    private final Path log;
    private final long begin;

    private RunningCandidate(Process process, Path log, long begin) {
        this.process = process;
        this.log = log;
        this.begin = begin;
        this.onInterrupt = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Starts the candidate's process, its output in the given file. */
    static RunningCandidate start(Candidate candidate, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(candidate.command())
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        FOREIGN.forEach(builder.environment()::remove);
        builder.environment().putAll(candidate.environment());
        long begin = System.nanoTime();
        return new RunningCandidate(builder.start(), log, begin);
    }

    /** When it was started, on the clock of {@link System#nanoTime()}: just before the process was made. */
    long begin() {
        return begin;
    }

    long pid() {
        return process.pid();
    }

    /** @throws BenchmarkException if it has ended */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchmarkException("it ended with status " + process.exitValue() + ": its log says why, " + log);
        }
    }

    /** The time that all its threads were on a CPU. */
    Duration cpuTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchmarkException("its CPU time cannot be read, it may have ended: " + log));
    }

    @Override
    public void close() {
        stop(process);
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // This program is being ended, and the hook has run already.
            return;
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
