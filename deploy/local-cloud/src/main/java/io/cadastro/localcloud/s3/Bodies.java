package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Takes in what clients send, checked against everything that they say of it. */
final class Bodies {
    private static final int BUFFER = 64 * 1024;
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;
    private static final int LARGEST_DOCUMENT = 2 * 1024 * 1024;

    private final BlobStore blobs;
    private final CloudClock clock;

    Bodies(BlobStore blobs, CloudClock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Reads a document into memory. */
    static byte[] document(S3Request request) throws IOException {
        BodyChecks checks = BodyChecks.of(request, ChecksumAlgorithm.CRC32);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        receive(request, checks, LARGEST_DOCUMENT, bytes);
        checks.finish();
        return bytes.toByteArray();
    }

    /**
     * Writes the body into a complete file, which nothing names yet: whoever calls this deletes the file if it is not
     * going to be named.
     */
    ReceivedBody receive(S3Request request, ChecksumAlgorithm preferred) throws IOException {
        requireLength(request);
        BodyChecks checks = BodyChecks.of(request, preferred);
        String file = blobs.newName(clock.now());
        try {
            long size;
            try (FileChannel channel = blobs.create(file)) {
                size = receive(request, checks, LARGEST, new ChannelOutput(channel));
            }
            BodyChecks.Result result = checks.finish();
            blobs.complete(file);
            return new ReceivedBody(file, size, result.md5(), result.checksum());
        } catch (IOException | RuntimeException e) {
            blobs.delete(file);
            throw e;
        }
    }

    /** Makes a file of a part of an object, or of all of it; to be deleted as a received one is. */
    ReceivedBody copy(StoredObject source, ByteRange range, ChecksumAlgorithm algorithm) throws IOException {
        MessageDigest md5 = ChecksumAlgorithm.md5();
        MessageDigest checksum = algorithm.newDigest();
        String file = blobs.newName(clock.now());
        try (FileChannel from = blobs.open(source.content().file().orElseThrow())) {
            try (FileChannel to = blobs.create(file);
                    OutputStream out =
                            new DigestOutputStream(new DigestOutputStream(new ChannelOutput(to), md5), checksum)) {
                BlobStore.transfer(from, range.first(), range.length(), out);
            }
            blobs.complete(file);
        } catch (IOException | RuntimeException e) {
            blobs.delete(file);
            throw e;
        }
        String value = Base64.getEncoder().encodeToString(checksum.digest());
        return new ReceivedBody(
                file, range.length(), HexFormat.of().formatHex(md5.digest()), new Checksum(algorithm, value, true));
    }

    private static void requireLength(S3Request request) {
        if (request.exchange().header("content-length").isEmpty()
                && request.header("x-amz-decoded-content-length").isEmpty()) {
            throw new S3Exception(411, "MissingContentLength", "You must provide the Content-Length HTTP header");
        }
    }

    private static long receive(S3Request request, BodyChecks checks, long limit, OutputStream target)
            throws IOException {
        byte[] buffer = new byte[bufferSize(request)];
        long size = 0;
        InputStream body = request.exchange().body();
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            size += count;
            if (size > limit) {
                throw new S3Exception(
                        400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size");
            }
            checks.update(buffer, 0, count);
            target.write(buffer, 0, count);
        }
        return size;
    }

    private static int bufferSize(S3Request request) {
        try {
            return request.exchange()
                    .header("content-length")
                    .map(Long::parseLong)
                    .map(length -> Math.clamp(length, 512, BUFFER))
                    .orElse(BUFFER);
        } catch (NumberFormatException e) {
            return BUFFER;
        }
    }

    /** The bytes go to the file at once: they come in large pieces. */
    private static final class ChannelOutput extends OutputStream {
        private final FileChannel channel;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
