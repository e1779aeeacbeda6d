package io.cadastro.localcloud.s3.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The bytes of objects and parts, a file for each. A file is written under {@code incoming} and moved to its place when
 * it is complete; it counts from the moment that a row names it.
 */
public final class BlobStore {
    private static final int DIRECTORIES = 256;
    private static final int BUFFER = 64 * 1024;

    private final Path incoming;
    private final Path complete;

    public BlobStore(Path directory) throws IOException {
        incoming = directory.resolve("incoming");
        complete = directory.resolve("complete");
        Files.createDirectories(incoming);
        for (int i = 0; i < DIRECTORIES; i++) {
            Files.createDirectories(complete.resolve(HexFormat.of().toHexDigits((byte) i)));
        }
        // What was incoming when the last run ended was never answered.
        for (Path left : files(incoming)) {
            Files.delete(left);
        }
    }

    /** A name for a new file; names of later files sort behind. */
    public String newName(Instant now) {
        return HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Begins a file. It has no effect before {@link #complete}. */
    public FileChannel create(String name) throws IOException {
        return FileChannel.open(incoming.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public void complete(String name) throws IOException {
        Files.move(incoming.resolve(name), place(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives the same bytes another name; each name is deleted for itself. */
    public void link(String existing, String name) throws IOException {
        Files.createLink(place(name), place(existing));
    }

    /** @throws java.nio.file.NoSuchFileException if it has been deleted meanwhile */
    public FileChannel open(String name) throws IOException {
        return FileChannel.open(place(name), StandardOpenOption.READ);
    }

    /** Reads a part of a file, or all of it, with little memory. */
    public static void transfer(FileChannel file, long position, long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[Math.clamp(length, 1, BUFFER)];
        long from = position;
        long end = position + length;
        while (from < end) {
            int count = file.read(ByteBuffer.wrap(buffer, 0, Math.clamp(end - from, 1, buffer.length)), from);
            if (count < 0) {
                throw new IOException("A file is shorter than its object");
            }
            out.write(buffer, 0, count);
            from += count;
        }
    }

    /** Deletes what is there of the file, complete or not. */
    public void delete(String name) throws IOException {
        if (!Files.deleteIfExists(place(name))) {
            Files.deleteIfExists(incoming.resolve(name));
        }
    }

    /** The names of the complete files, a list for each directory. */
    public Stream<List<String>> names() {
        return Stream.iterate(0, i -> i + 1)
                .limit(DIRECTORIES)
                .map(i -> complete.resolve(HexFormat.of().toHexDigits(i.byteValue())))
                .map(BlobStore::files)
                .map(paths -> paths.stream()
                        .map(path -> path.getFileName().toString())
                        .toList());
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path place(String name) {
        return complete.resolve(name.substring(name.length() - 2)).resolve(name);
    }
}
