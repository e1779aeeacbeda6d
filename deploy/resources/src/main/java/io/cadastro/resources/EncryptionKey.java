package io.cadastro.resources;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The KMS keys: the one at the root of the customers' own keys, and the one that signs certificates. */
final class EncryptionKey {
    private final KmsClient kms;
    private final ResourceNames names;

    EncryptionKey(KmsClient kms, ResourceNames names) {
        this.kms = kms;
        this.names = names;
    }

    void create() {
        create(names.keyAlias(), CreateKeyRequest.builder().description("Cadastro: wraps the keys of the customers"));
    }

    void createForCertificates() {
        create(
                names.certificatesKeyAlias(),
                CreateKeyRequest.builder()
                        .description("Cadastro: signs the certificates of erasures")
                        .keySpec(KeySpec.ECC_NIST_P256)
                        .keyUsage(KeyUsageType.SIGN_VERIFY));
    }

    private void create(String alias, CreateKeyRequest.Builder key) {
        if (exists(alias)) {
            return;
        }
        String id = kms.createKey(key.build()).keyMetadata().keyId();
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(id));
    }

    private boolean exists(String alias) {
        try {
            kms.describeKey(request -> request.keyId(alias));
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
