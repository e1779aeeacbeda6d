package io.cadastro.servicekit.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce and associated data, by the JDK.
 *
 * <p>{@code open(key, seal(key, plain, context), context)} equals {@code plain}; with another key, another context or a
 * changed byte it throws. Layout: one byte for the version of the layout, 12 for the nonce, then ciphertext and tag.
 */
public final class AesGcm {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte LAYOUT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int HEADER_BYTES = 1 + NONCE_BYTES;

    /** How many bytes sealed data is longer than plain. */
    static final int OVERHEAD = HEADER_BYTES + TAG_BITS / Byte.SIZE;

    private AesGcm() {}

    /** A new random key. */
    public static SecretKey newKey() {
        return key(random(KEY_BYTES));
    }

    public static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("An AES-256 key has 32 bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    public static byte[] seal(SecretKey key, byte[] plain, byte[] context) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, context);
            ByteBuffer sealed = ByteBuffer.allocate(HEADER_BYTES + cipher.getOutputSize(plain.length));
            sealed.put(LAYOUT).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt", e);
        }
    }

    /** @throws UnreadableException if key, context or bytes are not those that were sealed */
    public static byte[] open(SecretKey key, byte[] sealed, byte[] context) {
        if (sealed.length <= HEADER_BYTES || sealed[0] != LAYOUT) {
            throw new UnreadableException(null);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, 1, context)
                    .doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new UnreadableException(e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int offset, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        // Not a static field: a native executable must not carry the build machine's seed.
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** The sealed bytes cannot be opened: they were changed, moved, or sealed under another key. */
    public static final class UnreadableException extends RuntimeException {
        UnreadableException(Throwable cause) {
            super("Sealed data cannot be opened with this key and context", cause);
        }
    }
}
