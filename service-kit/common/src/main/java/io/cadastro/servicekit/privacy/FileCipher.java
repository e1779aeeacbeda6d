package io.cadastro.servicekit.privacy;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;

/**
 * Seals a file piece by piece under the file's own key, each bound to the file and its place, so that pieces can
 * neither change places nor be moved to another file. How many there must be is for the caller to know.
 */
public final class FileCipher {
    /** How many bytes a sealed piece is longer than the plain one. */
    public static final int OVERHEAD = AesGcm.OVERHEAD;

    private final String file;
    private final SecretKey key;

    public FileCipher(String file, SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /** @param piece its place in the file, from 0 */
    public byte[] seal(long piece, byte[] plain) {
        return AesGcm.seal(key, plain, context(piece));
    }

    /** @throws AesGcm.UnreadableException if this was not sealed for this file and place */
    public byte[] open(long piece, byte[] sealed) {
        return AesGcm.open(key, sealed, context(piece));
    }

    private byte[] context(long piece) {
        return ("file|" + file + "|" + piece).getBytes(StandardCharsets.UTF_8);
    }
}
