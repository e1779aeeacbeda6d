package io.cadastro.resources;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The KMS key at the root of the customers' own keys. */
final class EncryptionKey {
    private final KmsClient kms;
    private final ResourceNames names;

    EncryptionKey(KmsClient kms, ResourceNames names) {
        this.kms = kms;
        this.names = names;
    }

    void create() {
        if (exists()) {
            return;
        }
        String id = kms.createKey(request -> request.description("Cadastro: wraps the keys of the customers"))
                .keyMetadata()
                .keyId();
        kms.createAlias(request -> request.aliasName(names.keyAlias()).targetKeyId(id));
    }

    private boolean exists() {
        try {
            kms.describeKey(request -> request.keyId(names.keyAlias()));
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
