package io.cadastro.localcloud.kms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of a key, which never leave KMS.
 *
 * @param generations the newest last, more than one after rotations; a private key in PKCS #8
 * @param publicKey in X.509's form; null if the key is no pair
 */
@SuppressWarnings("ArrayRecordComponent")
record KeyMaterial(List<byte[]> generations, byte[] publicKey) {
    static KeyMaterial generate(KeySpec spec) {
        if (!spec.isKeyPair()) {
            return new KeyMaterial(List.of(spec.newSecret()), null);
        }
        KeyPair pair = spec.newKeyPair();
        return new KeyMaterial(
                List.of(pair.getPrivate().getEncoded()), pair.getPublic().getEncoded());
    }

    byte[] newest() {
        return generations.getLast();
    }

    KeyMaterial with(byte[] next) {
        List<byte[]> all = new ArrayList<>(generations);
        all.add(next);
        return new KeyMaterial(List.copyOf(all), publicKey);
    }

    PrivateKey readPrivateKey(KeySpec spec) {
        try {
            return KeyFactory.getInstance(spec.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(newest()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey readPublicKey(KeySpec spec) {
        try {
            return KeyFactory.getInstance(spec.algorithm()).generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
