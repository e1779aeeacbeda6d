package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The server's programs, a directory for each version. Unpacking them takes longer than the rest of a start, so each
 * user keeps them once, and a new cloud gets links: its server's processes can still be told from other servers' by
 * their path.
 */
final class Binaries {
    private static final Logger LOG = Logger.getLogger(Binaries.class.getName());

    private final Path kept;

    Binaries(Path kept) {
        this.kept = kept;
    }

    /** To be called before the server starts: what is missing afterwards, the embedding library unpacks. */
    void provide(Path binaries) {
        linkMissing(kept, binaries);
    }

    /** To be called when the server runs, with all that it needs. */
    void keep(Path binaries) {
        linkMissing(binaries, kept);
    }

    /** Without the other's versions everything works as well, only later. */
    private static void linkMissing(Path from, Path to) {
        try {
            for (Path version : children(from)) {
                Path target = to.resolve(version.getFileName());
                if (!Files.exists(target)) {
                    Files.createDirectories(to);
                    link(version, target);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, e, () -> "Cannot link " + from + " as " + to);
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }

    /** Under its name it is whole, whoever does the same meanwhile. */
    private static void link(Path version, Path target) throws IOException {
        Path incomplete = Files.createTempDirectory(target.getParent().getParent(), "postgres-");
        // With the times of the directories: the embedding library unpacks again what is newer than its mark.
        Trees.link(version, incomplete);
        Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
