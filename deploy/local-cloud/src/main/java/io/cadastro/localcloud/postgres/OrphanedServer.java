package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The PostgreSQL server of an earlier local cloud that was killed: it runs in processes of its own, survives, and holds
 * files and port.
 */
final class OrphanedServer {
    private OrphanedServer() {}

    /**
     * Stops the server that runs on this directory, if there is one, and returns when all of its processes are gone:
     * those of a server that was killed itself end only when they notice. What a dead one left in its pid file is
     * removed: where nobody collects dead processes, PostgreSQL would take it for a living server.
     *
     * @param binaries what runs from here is this server's
     */
    static void stop(Path data, Path binaries) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<ProcessHandle> processes = ProcessHandle.allProcesses()
                .filter(process -> runsFrom(binaries, process))
                .toList();
        String pid = pid(pidFile);
        if (processes.stream().anyMatch(process -> pid.equals(Long.toString(process.pid())))) {
            // The fast shutdown, for which Java has no signal: it disconnects the clients that are left.
            new ProcessBuilder("kill", "-INT", pid).start();
        }
        processes.forEach(process -> process.onExit().join());
        Files.deleteIfExists(pidFile);
    }

    private static boolean runsFrom(Path binaries, ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(binaries))
                .isPresent();
    }

    /** Empty if the server died before it had written it. */
    private static String pid(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        }
    }
}
