package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    /** Where programs keep what they can do without. */
    static Binaries ofUser() {
        return new Binaries(Path.of(System.getProperty("user.home"), ".cache", "cadastro", "postgres"));
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
        try (Stream<Path> files = Files.walk(version)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                linkFile(file, incomplete.resolve(version.relativize(file)));
            }
        }
        Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void linkFile(Path file, Path target) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(target);
            return;
        }
        try {
            Files.createLink(target, file);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // No links lead from one file system to another.
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
