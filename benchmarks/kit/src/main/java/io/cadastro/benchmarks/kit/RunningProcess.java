package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is measured, from its start until it is closed. */
public final class RunningProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** What would change how a JVM runs. */
    private static final List<String> FOREIGN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Process process;
    private final Thread onInterrupt;
    private final Path log;
    private final long begin;

    private RunningProcess(Process process, Path log, long begin) {
        this.process = process;
        this.log = log;
        this.begin = begin;
        this.onInterrupt = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /**
     * Starts it.
     *
     * @param command that becomes the process, without a shell in between
     * @param environment what it finds beside the environment of this process
     * @param log the file for its output
     */
    public static RunningProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        FOREIGN.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        return new RunningProcess(builder.start(), log, begin);
    }

    /** When it was started, on the clock of {@link System#nanoTime()}: just before the process was made. */
    public long begin() {
        return begin;
    }

    public long pid() {
        return process.pid();
    }

    /** @throws BenchmarkException if it has ended */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchmarkException("it ended with status " + process.exitValue() + ": its log says why, " + log);
        }
    }

    /** The time that all its threads were on a CPU. */
    public Duration cpuTime() {
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
