package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server of an earlier local cloud that was killed: it runs in processes of its own, survives, and holds
 * files and port.
 */
final class OrphanedServer {
    private OrphanedServer() {}

    /**
     * Stops the server that runs on this directory, if there is one, and returns when it is gone. What a dead one left
     * in its pid file is removed: where nobody collects dead processes, PostgreSQL would take it for a living server.
     */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> server = pid(pidFile).flatMap(ProcessHandle::of).filter(OrphanedServer::isPostgres);
        if (server.isPresent()) {
            // The fast shutdown, for which Java has no signal: it disconnects the clients that are left.
            new ProcessBuilder("kill", "-INT", Long.toString(server.get().pid())).start();
            server.get().onExit().join();
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<Long> pid(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.valueOf(lines.getFirst().strip()));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }
}
