package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.CloudClock;
import java.util.Map;
import java.util.Optional;

/** Encryption for other services of the local cloud, with data of any size, under keys of KMS and by its rules. */
public final class Encryption {
    private final KeyStore store;
    private final Keys keys;
    private final CloudClock clock;

    Encryption(KeyStore store, Keys keys, CloudClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes a service's own key, with an alias under {@code alias/aws/}, unless it is there. */
    public void provideKey(String alias, String description) {
        if (store.keyOfAlias(alias).isEmpty()) {
            KeySettings settings = KeySettings.of(description, Map.of());
            KmsKey key = KeyOperations.newKey(KeySpec.SYMMETRIC_DEFAULT, true, settings, clock.now());
            store.add(key);
            store.addAlias(alias, key.id());
        }
    }

    /**
     * Encrypts under a key.
     *
     * @param key its id, ARN or alias
     * @throws AwsException as KMS would refuse
     */
    public byte[] encrypt(String key, byte[] plaintext, Map<String, String> context) {
        KmsKey found = Keys.usable(keys.find(key), KeyUsage.ENCRYPT_DECRYPT, "GenerateDataKey");
        return Ciphertext.encrypt(found, plaintext, context);
    }

    /** @throws AwsException as KMS would refuse */
    public byte[] decrypt(byte[] blob, Map<String, String> context) {
        KmsKey key = Keys.usable(keys.ofCiphertext(blob, Optional.empty()), KeyUsage.ENCRYPT_DECRYPT, "Decrypt");
        return Ciphertext.decrypt(key, blob, context);
    }
}
