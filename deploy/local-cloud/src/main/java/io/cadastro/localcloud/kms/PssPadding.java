package io.cadastro.localcloud.kms;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
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
        byte[] padded = encode(digest, salt, key.getModulus());
        Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
        rsa.init(Cipher.ENCRYPT_MODE, key);
        return rsa.doFinal(padded);
    }

    boolean verify(RSAPublicKey key, byte[] digest, byte[] signature) {
        BigInteger signed = new BigInteger(1, signature);
        if (signature.length != encodedLength(key.getModulus()) || signed.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        byte[] padded = new byte[signature.length];
        byte[] recovered =
                signed.modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
        int surplus = Math.max(0, recovered.length - padded.length);
        System.arraycopy(
                recovered, surplus, padded, padded.length - recovered.length + surplus, recovered.length - surplus);
        // The salt is known once the mask is off; encoding again checks every other bit.
        byte[] salt = salt(padded);
        return MessageDigest.isEqual(padded, encode(digest, salt, key.getModulus()));
    }

    private byte[] encode(byte[] digest, byte[] salt, BigInteger modulus) {
        int encoded = encodedLength(modulus);
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

    private static int encodedLength(BigInteger modulus) {
        return (modulus.bitLength() + 7) / 8;
    }
}
