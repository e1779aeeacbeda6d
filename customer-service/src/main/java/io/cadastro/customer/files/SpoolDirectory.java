package io.cadastro.customer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files of imports that are not done. One user at a time has a file, be it in this process or in another. */
final class SpoolDirectory {
    private static final Set<OpenOption> OPEN = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path directory;

    // Not left to the lock of the file: closing any channel to it gives up the lock that another holds in this process.
    private final Set<UUID> inUse = ConcurrentHashMap.newKeySet();

    SpoolDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** The imports that have a file here, oldest first. */
    List<UUID> imports() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> SpoolFile.importOf(file).stream())
                    .distinct()
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        }
    }

    /** A new file for what is coming in. */
    SpoolFile create(UUID id) throws IOException {
        inUse.add(id);
        try {
            Path file = SpoolFile.receiving(directory, id);
            FileChannel channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            return locked(id, file, channel).orElseThrow(() -> new IOException("Another process has the new file"));
        } catch (IOException e) {
            inUse.remove(id);
            throw e;
        }
    }

    /** The file of this import; empty if there is none, or another has it. */
    Optional<SpoolFile> claim(UUID id) throws IOException {
        if (!inUse.add(id)) {
            return Optional.empty();
        }
        Optional<SpoolFile> file = Optional.empty();
        try {
            file = open(id);
            return file;
        } finally {
            if (file.isEmpty()) {
                inUse.remove(id);
            }
        }
    }

    private Optional<SpoolFile> open(UUID id) throws IOException {
        for (Path file : List.of(SpoolFile.kept(directory, id), SpoolFile.receiving(directory, id))) {
            Optional<FileChannel> channel = open(file);
            if (channel.isPresent()) {
                return locked(id, file, channel.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<FileChannel> open(Path file) throws IOException {
        try {
            return Optional.of(FileChannel.open(file, OPEN));
        } catch (NoSuchFileException e) {
            // It has the other name, or was done with since the directory was listed.
            return Optional.empty();
        }
    }

    private Optional<SpoolFile> locked(UUID id, Path file, FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SpoolFile(id, file, channel, () -> inUse.remove(id)));
    }

    /** What is written here from now on survives a power failure once this has returned. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** How many bytes there is room for. */
    long usableSpace() {
        return directory.toFile().getUsableSpace();
    }
}
