package io.cadastro.localcloud.secretsmanager;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.kms.Encryption;
import java.util.Map;

/** Encrypts the values of secrets under keys of KMS, bound to their secret and version: only so are they stored. */
final class Values {
    private static final String DEFAULT_KEY = "alias/aws/secretsmanager";

    private final Encryption encryption;

    Values(Encryption encryption) {
        this.encryption = encryption;
    }

    /** @throws SecretsManagerException EncryptionFailure if KMS refuses */
    byte[] encrypt(Secret secret, String version, byte[] value) {
        try {
            return encryption.encrypt(key(secret), value, context(secret, version));
        } catch (AwsException e) {
            throw SecretsManagerException.of(
                    "EncryptionFailure",
                    "Secrets Manager can't encrypt the protected secret text using the provided KMS key. "
                            + e.getMessage());
        }
    }

    private String key(Secret secret) {
        if (secret.kmsKey() != null) {
            return secret.kmsKey();
        }
        encryption.provideKey(
                DEFAULT_KEY, "Default key that protects my Secrets Manager data when no other key is defined");
        return DEFAULT_KEY;
    }

    /** @throws SecretsManagerException DecryptionFailure if KMS refuses */
    byte[] decrypt(Secret secret, String version, byte[] ciphertext) {
        try {
            return encryption.decrypt(ciphertext, context(secret, version));
        } catch (AwsException e) {
            throw SecretsManagerException.of(
                    "DecryptionFailure",
                    "Secrets Manager can't decrypt the protected secret text using the provided KMS key. "
                            + e.getMessage());
        }
    }

    private static Map<String, String> context(Secret secret, String version) {
        return Map.of("SecretARN", secret.arn(), "SecretVersionId", version);
    }
}
