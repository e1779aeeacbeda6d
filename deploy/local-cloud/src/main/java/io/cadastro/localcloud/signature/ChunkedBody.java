package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes {@code aws-chunked} apart: a body in chunks, each perhaps signed, with trailing headers that perhaps are signed
 * too. A read that reaches a forged or broken chunk fails.
 */
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 8 * 1024;

    private final InputStream in;
    private final Optional<ChunkSignatures> signatures;
    private final long expectedLength;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private long length;
    private long remaining;
    private String chunkSignature = "";
    private boolean begun;
    private boolean ended;

    /**
     * @param signatures empty if chunks are not signed
     * @param expectedLength of what comes out; negative if the client did not say
     */
    ChunkedBody(InputStream in, Optional<ChunkSignatures> signatures, long expectedLength) {
        this.in = in;
        this.signatures = signatures;
        this.expectedLength = expectedLength;
    }

    /** The trailing headers by name in lower case; complete once the body has been read to its end. */
    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (remaining == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(count, remaining));
        if (read < 0) {
            throw incomplete();
        }
        signatures.ifPresent(check -> check.update(bytes, offset, read));
        remaining -= read;
        length += read;
        if (remaining == 0) {
            endChunk();
        }
        return read;
    }

    private void nextChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw malformed();
        }
        begun = true;
        String[] header = line().split(";", 2);
        try {
            remaining = Long.parseLong(header[0].trim(), 16);
        } catch (NumberFormatException e) {
            throw (AwsException) malformed().initCause(e);
        }
        chunkSignature = header.length < 2 ? "" : header[1].trim().replaceFirst("^chunk-signature=", "");
        if (remaining < 0) {
            throw malformed();
        }
        if (remaining == 0) {
            endChunk();
            end();
        }
    }

    private void endChunk() {
        signatures.ifPresent(check -> check.endOfChunk(chunkSignature));
    }

    private void end() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] pair = line.split(":", 2);
            if (pair.length < 2) {
                throw malformed();
            }
            trailers.put(pair[0].trim().toLowerCase(Locale.ROOT), pair[1].trim());
        }
        String signature = trailers.remove("x-amz-trailer-signature");
        signatures.ifPresent(check -> check.trailers(trailers, signature));
        if (expectedLength >= 0 && expectedLength != length) {
            throw incomplete();
        }
        // What comes after the last line is not ours, but has to be read for the connection's sake.
        in.transferTo(OutputStream.nullOutputStream());
        ended = true;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                // Some clients leave out the empty line at the very end.
                return line.toString(StandardCharsets.UTF_8).trim();
            }
            if (line.size() == LONGEST_LINE) {
                throw malformed();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).trim();
    }

    private static AwsException malformed() {
        return new AwsException(400, "InvalidChunkSizeError", "The body is not in aws-chunked encoding");
    }

    private static AwsException incomplete() {
        return new AwsException(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
