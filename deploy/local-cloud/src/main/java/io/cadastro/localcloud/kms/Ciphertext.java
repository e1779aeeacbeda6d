package io.cadastro.localcloud.kms;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Encrypt gives out: the number of the key's generation (from 1, in one byte), the key's id, a nonce, and
 * AES-256-GCM's output with the encryption context as additional data. Decrypting with the same key and context gives
 * the plaintext back; with anything changed, nothing.
 */
final class Ciphertext {
    /** As many as the byte can count. */
    static final int MOST_GENERATIONS = 255;

    private static final int NONCE_LENGTH = 12;
    private static final int HEADER_LENGTH = 1 + 16 + NONCE_LENGTH;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ciphertext() {}

    static byte[] encrypt(KmsKey key, byte[] plaintext, Map<String, String> context) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        UUID id = UUID.fromString(key.id());
        byte[] header = ByteBuffer.allocate(HEADER_LENGTH)
                .put((byte) key.material().generations().size())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(nonce)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.material().newest(), header, context)
                    .doFinal(plaintext);
            byte[] blob = Arrays.copyOf(header, header.length + sealed.length);
            System.arraycopy(sealed, 0, blob, header.length, sealed.length);
            return blob;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws KmsException if this is no ciphertext */
    static String keyId(byte[] blob) {
        if (blob.length < HEADER_LENGTH + TAG_BITS / 8) {
            throw KmsException.invalidCiphertext();
        }
        ByteBuffer header = ByteBuffer.wrap(blob, 1, 16);
        return new UUID(header.getLong(), header.getLong()).toString();
    }

    /** @throws KmsException if the key or the context is another one, or the ciphertext was changed */
    static byte[] decrypt(KmsKey key, byte[] blob, Map<String, String> context) {
        List<byte[]> generations = key.material().generations();
        int generation = Byte.toUnsignedInt(blob[0]);
        if (generation < 1 || generation > generations.size()) {
            throw KmsException.invalidCiphertext();
        }
        byte[] header = Arrays.copyOf(blob, HEADER_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, generations.get(generation - 1), header, context)
                    .doFinal(blob, HEADER_LENGTH, blob.length - HEADER_LENGTH);
        } catch (AEADBadTagException e) {
            throw KmsException.invalidCiphertext();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] header, Map<String, String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, header, HEADER_LENGTH - NONCE_LENGTH, NONCE_LENGTH);
        cipher.init(mode, new SecretKeySpec(secret, "AES"), nonce);
        cipher.updateAAD(header);
        cipher.updateAAD(canonical(context));
        return cipher;
    }

    /** Sorted by name, each text with its length, so that no two contexts look alike. */
    private static byte[] canonical(Map<String, String> context) {
        SortedMap<String, String> sorted = new TreeMap<>(context);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(sorted.size());
            for (Map.Entry<String, String> entry : sorted.entrySet()) {
                for (String text : new String[] {entry.getKey(), entry.getValue()}) {
                    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(encoded.length);
                    out.write(encoded);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
