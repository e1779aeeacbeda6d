package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Finds the key that a request names, and refuses what its state or its usage forbids. */
final class Keys {
    static final String ALIAS_ARN = "arn:aws:kms:us-east-1:000000000000:";
    static final String ALIAS = "alias/";

    private final KeyStore store;

    Keys(KeyStore store) {
        this.store = store;
    }

    /**
     * Finds a key by its id, its ARN, its alias or the alias's ARN.
     *
     * @throws KmsException NotFoundException
     */
    KmsKey find(ObjectNode request, String parameter) {
        return find(Parameters.required(request, parameter));
    }

    KmsKey find(String name) {
        String local = local(name);
        if (local.startsWith(ALIAS)) {
            return store.keyOfAlias(local).orElseThrow(() -> KmsException.notFound("Alias " + ALIAS_ARN + local));
        }
        return withId(local);
    }

    /** Where only an id or an ARN will do. */
    KmsKey findById(ObjectNode request, String parameter) {
        String name = Parameters.required(request, parameter);
        String local = local(name);
        if (local.startsWith(ALIAS)) {
            throw KmsException.of("NotFoundException", "Invalid keyId '" + name + "'");
        }
        return withId(local);
    }

    /** A key that its users may change. */
    KmsKey findToChange(ObjectNode request, String parameter) {
        KmsKey key = findById(request, parameter);
        if (key.managedByAws()) {
            throw KmsException.of("AccessDeniedException", key.arn() + " is managed by AWS and cannot be changed.");
        }
        return key;
    }

    private KmsKey withId(String local) {
        String id = local.startsWith("key/") ? local.substring("key/".length()) : local;
        return store.key(id)
                .orElseThrow(() -> KmsException.of("NotFoundException", "Key '" + KmsKey.arn(id) + "' does not exist"));
    }

    private static String local(String name) {
        return name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    }

    /**
     * The key that encrypted, of which the ciphertext itself holds the id.
     *
     * @throws KmsException InvalidCiphertextException if there has never been such a key
     */
    KmsKey ofCiphertext(byte[] blob, Optional<KmsKey> named) {
        String id = Ciphertext.keyId(blob);
        if (named.filter(key -> !key.id().equals(id)).isPresent()) {
            throw KmsException.of(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        if (store.isDeleted(id)) {
            throw KmsException.of(
                    "AccessDeniedException",
                    "The ciphertext refers to a customer master key that does not exist, does not exist in this"
                            + " region, or you are not allowed to access.");
        }
        return store.key(id).orElseThrow(KmsException::invalidCiphertext);
    }

    /** @throws KmsException if the key may not be used, or not for this operation */
    static KmsKey usable(KmsKey key, KeyUsage usage, String operation) {
        demandEnabled(key);
        if (key.spec().usage() != usage) {
            throw KmsException.of(
                    "InvalidKeyUsageException",
                    key.arn() + " key usage is " + key.spec().usage() + " which is not valid for " + operation + ".");
        }
        return key;
    }

    static KmsKey demandEnabled(KmsKey key) {
        demandNotPending(key);
        if (!key.settings().enabled()) {
            throw KmsException.of("DisabledException", key.arn() + " is disabled.");
        }
        return key;
    }

    static KmsKey demandNotPending(KmsKey key) {
        if (key.settings().deletion() != null) {
            throw KmsException.of("KMSInvalidStateException", key.arn() + " is pending deletion.");
        }
        return key;
    }

    /** @throws KmsException InvalidKeyUsageException if it is not an algorithm of this key */
    static void demandAlgorithm(KmsKey key, String algorithm) {
        if (!key.spec().algorithms().contains(algorithm)) {
            throw KmsException.of(
                    "InvalidKeyUsageException",
                    "Algorithm " + algorithm + " is incompatible with key spec " + key.spec() + ".");
        }
    }
}
