package io.cadastro.customer.files;

import io.cadastro.customer.Draft;
import io.cadastro.servicekit.privacy.CustomerKeys;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A draft on disk: eight bytes for the time at which it expires, then the draft, sealed and bound to that time and to
 * the name of the file.
 */
final class DraftFile {
    static final String SUFFIX = ".draft";
    static final String UNFINISHED = ".writing";

    private final Path path;
    private final CustomerKeys keys;

    DraftFile(Path directory, String name, CustomerKeys keys) {
        this.path = directory.resolve(name + SUFFIX);
        this.keys = keys;
    }

    /** As it has to be written. */
    byte[] sealed(Draft draft) {
        long expiry = draft.expiresAt().toEpochMilli();
        byte[] sealed = keys.seal(context(expiry), draft.json().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(Long.BYTES + sealed.length)
                .putLong(expiry)
                .put(sealed)
                .array();
    }

    /** Either all of this is there afterwards, even if the power fails, or what was there before. */
    void replace(byte[] sealed) throws IOException {
        Path unfinished = path.resolveSibling(UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(sealed);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Empty if there is none; one that has expired is there until it is deleted. */
    Optional<Draft> read() throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            long expiry = bytes.getLong();
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            String json = new String(keys.open(context(expiry), sealed), StandardCharsets.UTF_8);
            return Optional.of(new Draft(json, Instant.ofEpochMilli(expiry)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean delete() throws IOException {
        return Files.deleteIfExists(path);
    }

    /** In bytes; 0 if it is not there. */
    long size() throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** When the draft in this file expires, as far as can be told without opening it; long ago if it is none. */
    static Instant expiry(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Instant.ofEpochMilli(in.readLong());
        } catch (EOFException e) {
            return Instant.EPOCH;
        }
    }

    private String context(long expiry) {
        return "draft|" + path.getFileName() + "|" + expiry;
    }
}
