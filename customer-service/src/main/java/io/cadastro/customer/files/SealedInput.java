package io.cadastro.customer.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What sealed pieces hold, from any place on; one piece is in memory at a time. */
final class SealedInput extends InputStream {
    private final SealedPieces pieces;
    private final long length;
    private long position;
    private long opened = -1;
    private byte[] piece = {};

    /**
     * Begins somewhere.
     *
     * @param position of the first byte to be read
     * @param length of all that the pieces hold
     */
    SealedInput(SealedPieces pieces, long position, long length) {
        this.pieces = pieces;
        this.position = position;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        if (position >= length) {
            return -1;
        }
        open();
        int next = Byte.toUnsignedInt(piece[offset()]);
        position++;
        return next;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
        Objects.checkFromIndexSize(start, count, bytes.length);
        if (position >= length) {
            return -1;
        }
        open();
        int read = Math.min(count, piece.length - offset());
        System.arraycopy(piece, offset(), bytes, start, read);
        position += read;
        return read;
    }

    private void open() throws IOException {
        long number = position / SealedPieces.LENGTH;
        if (number != opened) {
            long left = length - number * SealedPieces.LENGTH;
            piece = pieces.read(number, (int) Math.min(left, SealedPieces.LENGTH));
            opened = number;
        }
    }

    private int offset() {
        return (int) (position % SealedPieces.LENGTH);
    }
}
