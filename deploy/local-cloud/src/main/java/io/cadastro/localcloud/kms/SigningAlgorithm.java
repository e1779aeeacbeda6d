package io.cadastro.localcloud.kms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;

/** How messages are signed. All of them sign a digest, whether KMS or the client made it of the message. */
enum SigningAlgorithm {
    RSASSA_PKCS1_V1_5_SHA_256(Scheme.PKCS1, 256),
    RSASSA_PKCS1_V1_5_SHA_384(Scheme.PKCS1, 384),
    RSASSA_PKCS1_V1_5_SHA_512(Scheme.PKCS1, 512),
    RSASSA_PSS_SHA_256(Scheme.PSS, 256),
    RSASSA_PSS_SHA_384(Scheme.PSS, 384),
    RSASSA_PSS_SHA_512(Scheme.PSS, 512),
    ECDSA_SHA_256(Scheme.ECDSA, 256),
    ECDSA_SHA_384(Scheme.ECDSA, 384);

    private final Scheme scheme;
    private final int bits;

    SigningAlgorithm(Scheme scheme, int bits) {
        this.scheme = scheme;
        this.bits = bits;
    }

    boolean fits(KeySpec spec) {
        return switch (scheme) {
            case PKCS1, PSS -> spec.algorithm().equals("RSA");
            case ECDSA -> spec == (bits == 256 ? KeySpec.ECC_NIST_P256 : KeySpec.ECC_NIST_P384);
        };
    }

    int digestLength() {
        return bits / 8;
    }

    byte[] digest(byte[] message) {
        return newDigest().digest(message);
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-" + bits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(PrivateKey key, byte[] digest) {
        try {
            if (scheme == Scheme.PSS) {
                return new PssPadding(newDigest()).sign((RSAPrivateKey) key, digest);
            }
            Signature signature = Signature.getInstance(scheme.algorithm);
            signature.initSign(key);
            signature.update(input(digest));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verify(PublicKey key, byte[] digest, byte[] signed) {
        try {
            if (scheme == Scheme.PSS) {
                return new PssPadding(newDigest()).verify((RSAPublicKey) key, digest, signed);
            }
            Signature signature = Signature.getInstance(scheme.algorithm);
            signature.initVerify(key);
            signature.update(input(digest));
            return signature.verify(signed);
        } catch (SignatureException e) {
            // Not even of the form of a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] input(byte[] digest) {
        return scheme == Scheme.PKCS1 ? digestInfo(digest) : digest;
    }

    /** The digest with its algorithm's identifier, in the fixed DER form that RFC 8017 lists in section 9.2. */
    private byte[] digestInfo(byte[] digest) {
        int number =
                switch (bits) {
                    case 256 -> 1;
                    case 384 -> 2;
                    default -> 3;
                };
        String der = String.format(
                "30%02x300d06096086480165030402%02x050004%02x", digest.length + 17, number, digest.length);
        return HexFormat.of().parseHex(der + HexFormat.of().formatHex(digest));
    }

    private enum Scheme {
        PKCS1("NONEwithRSA"),
        PSS("RSASSA-PSS"),
        ECDSA("NONEwithECDSA");

        private final String algorithm;

        Scheme(String algorithm) {
            this.algorithm = algorithm;
        }
    }
}
