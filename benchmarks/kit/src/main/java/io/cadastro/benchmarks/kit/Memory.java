package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux says of a process's memory, in bytes.
 *
 * @param resident pages in RAM, shared ones in full
 * @param peak the most that was ever resident
 */
public record Memory(long resident, long peak) {
    private static final long KIB = 1024;

    public static Memory of(long pid) {
        return parse(lines(pid, "status"));
    }

    /** As in {@code /proc/PID/status}. */
    static Memory parse(List<String> status) {
        return new Memory(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
    }

    /** Pages in RAM, each divided by the number of processes that share it. Dearer to read than the rest. */
    public static long proportional(long pid) {
        return bytes(lines(pid, "smaps_rollup"), "Pss:");
    }

    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new BenchmarkException("its memory cannot be read, it may have ended: " + e.getMessage(), e);
        }
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D+", "")) * KIB)
                .orElseThrow(
                        () -> new BenchmarkException("Linux does not tell " + name + ", the process may have ended"));
    }
}
