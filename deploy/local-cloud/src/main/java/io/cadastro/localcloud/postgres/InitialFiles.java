package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The files of a server that has never run, as {@code initdb} makes them, for each release of the programs. Each user
 * keeps them once, and a new cloud gets copies: that takes a tenth of the time.
 */
final class InitialFiles {
    private static final Logger LOG = Logger.getLogger(InitialFiles.class.getName());
    private static final String FILES = "data";
    private static final String FINGERPRINT = "fingerprint";

    private final Path kept;

    InitialFiles(Path kept) {
        this.kept = kept;
    }

    /**
     * To be called before the server starts: what is missing afterwards, {@code initdb} makes.
     *
     * @param data does not exist yet
     */
    void provide(String release, Path data) {
        Path files = kept.resolve(release);
        if (!Files.exists(files)) {
            return;
        }
        try {
            Path copy = Files.createTempDirectory(data.getParent(), "incomplete-");
            try {
                provide(files, copy, data);
            } finally {
                Trees.delete(copy);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, e, () -> "Cannot copy " + files);
        }
    }

    private static void provide(Path files, Path copy, Path data) throws IOException {
        if (copiedWhole(files, copy)) {
            // Under its name it is whole, whenever this process is killed.
            Files.move(copy, data, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Trees.delete(files);
        }
    }

    /**
     * Whether the copy has what was kept. A machine that died may have lost some of it, and somebody may have tidied up
     * here.
     */
    private static boolean copiedWhole(Path files, Path copy) throws IOException {
        Path fingerprint = files.resolve(FINGERPRINT);
        if (!Files.exists(fingerprint) || !Files.exists(files.resolve(FILES))) {
            return false;
        }
        Trees.copy(files.resolve(FILES), copy);
        return Files.readString(fingerprint).equals(fingerprint(copy));
    }

    /**
     * To be called when {@code initdb} has ended and before the server runs.
     *
     * @param data has nothing of anybody in it yet
     */
    void keep(String release, Path data) {
        Path files = kept.resolve(release);
        if (Files.exists(files)) {
            return;
        }
        try {
            Files.createDirectories(kept);
            Path incomplete = Files.createTempDirectory(kept.getParent(), "postgres-data-");
            try {
                Trees.copy(data, incomplete.resolve(FILES));
                Files.writeString(incomplete.resolve(FINGERPRINT), fingerprint(data));
                Files.move(incomplete, files, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Trees.delete(incomplete);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, e, () -> "Cannot keep " + data);
        }
    }

    /** Of names and contents. */
    private static String fingerprint(Path directory) throws IOException {
        CRC32 checksum = new CRC32();
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                checksum.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                Files.copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
            }
        }
        return Long.toHexString(checksum.getValue());
    }
}
