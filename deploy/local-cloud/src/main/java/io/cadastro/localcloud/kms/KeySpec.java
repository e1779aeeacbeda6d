package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.NotInLocalCloudException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;

/** The kinds of keys, by the names that AWS gives them. */
enum KeySpec {
    SYMMETRIC_DEFAULT(KeyUsage.ENCRYPT_DECRYPT, "AES", 256),
    HMAC_224(KeyUsage.GENERATE_VERIFY_MAC, "HmacSHA224", 224),
    HMAC_256(KeyUsage.GENERATE_VERIFY_MAC, "HmacSHA256", 256),
    HMAC_384(KeyUsage.GENERATE_VERIFY_MAC, "HmacSHA384", 384),
    HMAC_512(KeyUsage.GENERATE_VERIFY_MAC, "HmacSHA512", 512),
    RSA_2048(KeyUsage.SIGN_VERIFY, "RSA", 2048),
    RSA_3072(KeyUsage.SIGN_VERIFY, "RSA", 3072),
    RSA_4096(KeyUsage.SIGN_VERIFY, "RSA", 4096),
    ECC_NIST_P256(KeyUsage.SIGN_VERIFY, "EC", 256),
    ECC_NIST_P384(KeyUsage.SIGN_VERIFY, "EC", 384);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyUsage usage;
    private final String algorithm;
    private final int bits;

    KeySpec(KeyUsage usage, String algorithm, int bits) {
        this.usage = usage;
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** @throws NotInLocalCloudException for every other */
    static KeySpec named(String name) {
        return Arrays.stream(values())
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotInLocalCloudException("kms KeySpec " + name));
    }

    KeyUsage usage() {
        return usage;
    }

    /** As the JDK names it. */
    String algorithm() {
        return algorithm;
    }

    boolean isKeyPair() {
        return usage == KeyUsage.SIGN_VERIFY;
    }

    /** The algorithms that such a key takes, as KMS names them. */
    List<String> algorithms() {
        return switch (usage) {
            case ENCRYPT_DECRYPT -> List.of(name());
            case GENERATE_VERIFY_MAC -> List.of("HMAC_SHA_" + bits);
            case SIGN_VERIFY ->
                Arrays.stream(SigningAlgorithm.values())
                        .filter(signing -> signing.fits(this))
                        .map(Enum::name)
                        .toList();
        };
    }

    /** A new secret, for a spec that is no key pair. */
    byte[] newSecret() {
        byte[] secret = new byte[bits / 8];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** A new key pair, for a spec that is one. */
    KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            AlgorithmParameterSpec parameters = algorithm.equals("RSA")
                    ? new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4)
                    : new ECGenParameterSpec("secp" + bits + "r1");
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot make a key of " + this, e);
        }
    }
}
