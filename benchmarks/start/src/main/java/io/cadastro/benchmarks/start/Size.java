package io.cadastro.benchmarks.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * How large a candidate's files are, in bytes.
 *
 * @param compressed by gzip, as image layers travel and are stored in registries
 */
record Size(long bytes, long compressed) {
    /** @param files directories are taken with all that is in them */
    static Size of(List<Path> files) throws IOException {
        long bytes = 0;
        CountingStream counter = new CountingStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(counter)) {
            for (Path file : files) {
                bytes += copy(file, gzip);
            }
        }
        return new Size(bytes, counter.count);
    }

    private static long copy(Path root, OutputStream to) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            long bytes = 0;
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                bytes += Files.copy(file, to);
            }
            return bytes;
        }
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
