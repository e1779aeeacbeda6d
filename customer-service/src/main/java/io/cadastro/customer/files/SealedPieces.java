package io.cadastro.customer.files;

import io.cadastro.servicekit.privacy.FileCipher;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file of sealed pieces. All but the last one hold {@value #LENGTH} bytes, so that the place of each is known. That
 * is little enough for the garbage collector not to treat a piece as a large object, even in a small heap.
 */
final class SealedPieces {
    static final int LENGTH = 256 * 1024;

    private final FileChannel channel;
    private final FileCipher cipher;

    SealedPieces(FileChannel channel, FileCipher cipher) {
        this.channel = channel;
        this.cipher = cipher;
    }

    /** @param number its place, from 0 */
    void write(long number, byte[] piece) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(cipher.seal(number, piece));
        long position = place(number);
        while (sealed.hasRemaining()) {
            position += channel.write(sealed, position);
        }
    }

    /**
     * The piece at this place.
     *
     * @param length how many bytes it holds
     * @throws io.cadastro.servicekit.privacy.AesGcm.UnreadableException if the file was changed
     */
    byte[] read(long number, int length) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(length + FileCipher.OVERHEAD);
        long position = place(number);
        while (sealed.hasRemaining()) {
            int count = channel.read(sealed, position);
            if (count < 0) {
                throw new EOFException("The file is shorter than it was");
            }
            position += count;
        }
        return cipher.open(number, sealed.array());
    }

    private static long place(long number) {
        return number * (LENGTH + FileCipher.OVERHEAD);
    }
}
