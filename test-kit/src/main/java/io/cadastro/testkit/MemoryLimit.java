package io.cadastro.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Memory that a process may not exceed: Linux would kill it, as it would kill a container (a control group). */
public final class MemoryLimit implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Pattern OOM_KILLS = Pattern.compile("^oom_kill (\\d+)$", Pattern.MULTILINE);

    private final Path group;

    private MemoryLimit(Path group) {
        this.group = group;
    }

    /** One of this many MiB; empty where this user may not set any. */
    public static Optional<MemoryLimit> ofMebibytes(int mebibytes) {
        Path parent = isVersion1() ? ROOT.resolve("memory") : ROOT;
        Path group = parent.resolve("cadastro-" + UUID.randomUUID());
        try {
            Files.createDirectory(group);
            MemoryLimit limit = new MemoryLimit(group);
            limit.set(mebibytes * 1024L * 1024L);
            return Optional.of(limit);
        } catch (IOException e) {
            delete(group);
            return Optional.empty();
        }
    }

    private static boolean isVersion1() {
        return Files.isDirectory(ROOT.resolve("memory"));
    }

    private void set(long bytes) throws IOException {
        String value = Long.toString(bytes);
        Files.writeString(group.resolve(isVersion1() ? "memory.limit_in_bytes" : "memory.max"), value);
        Path swap = group.resolve(isVersion1() ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
        if (Files.exists(swap)) {
            Files.writeString(swap, isVersion1() ? value : "0");
        }
    }

    /** What to put before a command for it to run within this. */
    List<String> command() {
        return List.of("/bin/sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$0\" \"$@\"");
    }

    /** How many processes were killed for exceeding it. */
    public int kills() {
        String events = read(isVersion1() ? "memory.oom_control" : "memory.events");
        return OOM_KILLS
                .matcher(events)
                .results()
                .map(MatchResult::group)
                .mapToInt(line -> Integer.parseInt(line.substring("oom_kill ".length())))
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(group.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when the process has ended. */
    @Override
    public void close() {
        delete(group);
    }

    private static void delete(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            System.err.println("Could not remove " + group + ": " + e.getMessage());
        }
    }
}
