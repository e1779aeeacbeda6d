package io.cadastro.localcloud.kms;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/**
 * RSASSA-PSS as RFC 8017 has it in sections 8.1 and 9.1, with a salt as long as the digest, for a digest that is
 * already there: the JDK's own only takes messages. The RSA operation itself is the JDK's.
 */
final class PssPadding {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte TRAILER = (byte) 0xbc;

    private final MessageDigest hash;
    private final int length;

    PssPadding(MessageDigest hash) {
        this.hash = hash;
        this.length = hash.getDigestLength();
    }

    byte[] sign(RSAPrivateKey key, byte[] digest) throws GeneralSecurityException {
        byte[] salt = new byte[length];
        RANDOM.nextBytes(salt);
        return rsa(Cipher.ENCRYPT_MODE, key, encode(digest, salt, encodedLength(key)));
    }

    boolean verify(RSAPublicKey key, byte[] digest, byte[] signature) throws GeneralSecurityException {
        if (signature.length != encodedLength(key)) {
            return false;
        }
        try {
            byte[] padded = rsa(Cipher.DECRYPT_MODE, key, signature);
            // The salt is known once the mask is off; encoding again checks every other bit.
            return MessageDigest.isEqual(padded, encode(digest, salt(padded), padded.length));
        } catch (BadPaddingException e) {
            // A number that is larger than the modulus.
            return false;
        }
    }

    private static byte[] rsa(int mode, Key key, byte[] block) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        cipher.init(mode, key);
        return cipher.doFinal(block);
    }

    private byte[] encode(byte[] digest, byte[] salt, int encoded) {
        byte[] hashed = hash.digest(ByteBuffer.allocate(8 + 2 * length)
                .put(8, digest)
                .put(8 + length, salt)
                .array());
        byte[] block = new byte[encoded - length - 1];
        block[block.length - length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - length, length);
        mask(block, hashed);
        // A modulus has a multiple of eight bits here, so what is padded has one bit less than fits its bytes.
        block[0] &= 0x7f;
        return ByteBuffer.allocate(encoded).put(block).put(hashed).put(TRAILER).array();
    }

    private byte[] salt(byte[] padded) {
        int hashAt = padded.length - length - 1;
        byte[] block = Arrays.copyOf(padded, hashAt);
        mask(block, Arrays.copyOfRange(padded, hashAt, hashAt + length));
        return Arrays.copyOfRange(block, block.length - length, block.length);
    }

    /** Takes MGF1 of the seed off the block, or puts it on. */
    private void mask(byte[] block, byte[] seed) {
        byte[] mask = {};
        for (int i = 0; i < block.length; i++) {
            if (i % length == 0) {
                hash.update(seed);
                mask = hash.digest(ByteBuffer.allocate(4).putInt(0, i / length).array());
            }
            block[i] ^= mask[i % length];
        }
    }

    private static int encodedLength(RSAKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }
}
