package io.cadastro.customer.files;

import io.cadastro.customer.UnspoolableException;
import io.cadastro.customer.UnspoolableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Writes an import as it comes in, and counts. */
final class SpoolWriter {
    private final SealedPieces pieces;
    private final long largest;
    private final LongSupplier room;
    private final MessageDigest digest = sha256();
    private long bytes;
    private long lineEnds;
    private boolean endsWithin;

    /**
     * Begins a file.
     *
     * @param largest how many bytes there may be
     * @param room for how many more bytes there is room now
     */
    SpoolWriter(SealedPieces pieces, long largest, LongSupplier room) {
        this.pieces = pieces;
        this.largest = largest;
        this.room = room;
    }

    /**
     * Writes all of it.
     *
     * @throws IOException if the content breaks off
     * @throws UncheckedIOException if the volume fails
     */
    void write(InputStream content) throws IOException {
        byte[] buffer = new byte[SealedPieces.LENGTH];
        int count = content.readNBytes(buffer, 0, buffer.length);
        for (long number = 0; count > 0; number++) {
            write(number, Arrays.copyOf(buffer, count));
            count = content.readNBytes(buffer, 0, buffer.length);
        }
    }

    private void write(long number, byte[] piece) {
        bytes += piece.length;
        if (bytes > largest) {
            throw new UnspoolableException(Reason.TOO_LARGE);
        }
        if (room.getAsLong() < piece.length) {
            throw new UnspoolableException(Reason.NO_SPACE);
        }
        digest.update(piece);
        for (byte each : piece) {
            lineEnds += each == '\n' ? 1 : 0;
        }
        endsWithin = piece[piece.length - 1] != '\n';
        try {
            pieces.write(number, piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return bytes;
    }

    long lines() {
        return lineEnds + (endsWithin ? 1 : 0);
    }

    /** To be asked once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
