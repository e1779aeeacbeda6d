package io.cadastro.customer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of one import, which nobody else has until it is closed. Its name says whether all of it has come. */
final class SpoolFile implements AutoCloseable {
    private static final String KEPT = ".sealed";
    private static final String RECEIVING = ".receiving";
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})[.](sealed|receiving)");

    private final UUID id;
    private final FileChannel channel;
    private final Runnable release;
    private Path file;

    SpoolFile(UUID id, Path file, FileChannel channel, Runnable release) {
        this.id = id;
        this.file = file;
        this.channel = channel;
        this.release = release;
    }

    static Path kept(Path directory, UUID id) {
        return directory.resolve(id + KEPT);
    }

    static Path receiving(Path directory, UUID id) {
        return directory.resolve(id + RECEIVING);
    }

    /** Whose file it is; empty if it is none of ours. */
    static Optional<UUID> importOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(UUID.fromString(name.group(1))) : Optional.empty();
    }

    UUID id() {
        return id;
    }

    FileChannel channel() {
        return channel;
    }

    /** Whether somebody was told that it is here. */
    boolean isKept() {
        return file.toString().endsWith(KEPT);
    }

    void keep() throws IOException {
        if (!isKept()) {
            file = Files.move(file, kept(file.getParent(), id), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    boolean isOlderThan(Instant time) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Leaves it to whoever claims it next. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            release.run();
        }
    }
}
