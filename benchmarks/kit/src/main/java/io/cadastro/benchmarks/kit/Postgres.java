package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The processes of the cloud's PostgreSQL server, of which there is one for each connection. */
public final class Postgres {
    /** The kernel's unit in {@code /proc}, on every Linux that Java runs on. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** User and system time of the process, then of those children that have ended, as counted behind the name. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    private final ProcessHandle server;

    /** @param data of the cloud that has started it */
    public Postgres(Path data) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip());
        this.server = ProcessHandle.of(pid).orElseThrow(() -> new BenchmarkException("PostgreSQL does not run"));
    }

    /** The time that all of them were on a CPU, those that have ended included. */
    public Duration cpuTime() {
        return TICK.multipliedBy(pids().stream().mapToLong(Postgres::statistics).sum());
    }

    /** In bytes; what they share is counted once. */
    public long memory() {
        return pids().stream().mapToLong(Memory::proportional).sum();
    }

    private List<Long> pids() {
        return Stream.concat(Stream.of(server), server.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static long statistics(long pid) {
        try {
            return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            throw new BenchmarkException("PostgreSQL's CPU time cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param stat as in {@code /proc/PID/stat} */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields)
                .skip(FIRST_TIME)
                .limit(TIMES)
                .mapToLong(Long::parseLong)
                .sum();
    }
}
