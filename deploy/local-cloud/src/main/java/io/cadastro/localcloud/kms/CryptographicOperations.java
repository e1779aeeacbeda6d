package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** What symmetric keys are used for, and random numbers. */
final class CryptographicOperations {
    static final int PLAINTEXT_LIMIT = 4096;
    static final int CIPHERTEXT_LIMIT = 6144;

    private static final int RANDOM_LIMIT = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keys keys;

    CryptographicOperations(Keys keys) {
        this.keys = keys;
    }

    ObjectNode encrypt(ObjectNode request) {
        KmsKey key = encryptionKey(request, "KeyId", "EncryptionAlgorithm", "Encrypt");
        byte[] plaintext = Parameters.bytes(request, "Plaintext", PLAINTEXT_LIMIT);
        return object().put("CiphertextBlob", Ciphertext.encrypt(key, plaintext, context(request)))
                .put("KeyId", key.arn())
                .put("EncryptionAlgorithm", key.spec().name());
    }

    ObjectNode decrypt(ObjectNode request) {
        KmsKey key = decryptionKey(request, "KeyId", "Decrypt");
        byte[] blob = Parameters.bytes(request, "CiphertextBlob", CIPHERTEXT_LIMIT);
        return object().put("Plaintext", Ciphertext.decrypt(key, blob, context(request)))
                .put("KeyId", key.arn())
                .put("EncryptionAlgorithm", key.spec().name());
    }

    ObjectNode reEncrypt(ObjectNode request) {
        KmsKey source = decryptionKey(request, "SourceKeyId", "ReEncrypt");
        KmsKey destination = encryptionKey(request, "DestinationKeyId", "DestinationEncryptionAlgorithm", "ReEncrypt");
        byte[] plaintext = Ciphertext.decrypt(
                source,
                Parameters.bytes(request, "CiphertextBlob", CIPHERTEXT_LIMIT),
                Parameters.context(request, "SourceEncryptionContext"));
        Map<String, String> context = Parameters.context(request, "DestinationEncryptionContext");
        return object().put("CiphertextBlob", Ciphertext.encrypt(destination, plaintext, context))
                .put("SourceKeyId", source.arn())
                .put("KeyId", destination.arn())
                .put("SourceEncryptionAlgorithm", source.spec().name())
                .put("DestinationEncryptionAlgorithm", destination.spec().name());
    }

    ObjectNode generateDataKey(ObjectNode request) {
        return dataKey(request, "GenerateDataKey");
    }

    ObjectNode generateDataKeyWithoutPlaintext(ObjectNode request) {
        return dataKey(request, "GenerateDataKeyWithoutPlaintext").without("Plaintext");
    }

    private ObjectNode dataKey(ObjectNode request, String operation) {
        KmsKey key = Keys.usable(keys.find(request, "KeyId"), KeyUsage.ENCRYPT_DECRYPT, operation);
        byte[] dataKey = random(dataKeyLength(request));
        return object().put("CiphertextBlob", Ciphertext.encrypt(key, dataKey, context(request)))
                .put("Plaintext", dataKey)
                .put("KeyId", key.arn());
    }

    private static int dataKeyLength(ObjectNode request) {
        if (request.hasNonNull("KeySpec") == request.hasNonNull("NumberOfBytes")) {
            throw KmsException.validation("Please specify either number of bytes or key spec.");
        }
        if (request.hasNonNull("NumberOfBytes")) {
            return Parameters.number(request, "NumberOfBytes", 1, RANDOM_LIMIT);
        }
        return Parameters.constant(request, "KeySpec", DataKeySpec.class) == DataKeySpec.AES_256 ? 32 : 16;
    }

    private enum DataKeySpec {
        AES_256,
        AES_128
    }

    ObjectNode generateDataKeyPair(ObjectNode request) {
        return dataKeyPair(request, "GenerateDataKeyPair");
    }

    ObjectNode generateDataKeyPairWithoutPlaintext(ObjectNode request) {
        return dataKeyPair(request, "GenerateDataKeyPairWithoutPlaintext").without("PrivateKeyPlaintext");
    }

    private ObjectNode dataKeyPair(ObjectNode request, String operation) {
        KmsKey key = Keys.usable(keys.find(request, "KeyId"), KeyUsage.ENCRYPT_DECRYPT, operation);
        KeySpec spec = KeySpec.named(Parameters.required(request, "KeyPairSpec"));
        if (!spec.isKeyPair()) {
            throw KmsException.constraint("'" + spec + "'", "keyPairSpec", "satisfy enum value set");
        }
        KeyPair pair = spec.newKeyPair();
        byte[] secret = pair.getPrivate().getEncoded();
        return object().put("KeyPairSpec", spec.name())
                .put("KeyId", key.arn())
                .put("PublicKey", pair.getPublic().getEncoded())
                .put("PrivateKeyPlaintext", secret)
                .put("PrivateKeyCiphertextBlob", Ciphertext.encrypt(key, secret, context(request)));
    }

    ObjectNode generateRandom(ObjectNode request) {
        return object().put("Plaintext", random(Parameters.number(request, "NumberOfBytes", 1, RANDOM_LIMIT)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private KmsKey encryptionKey(ObjectNode request, String parameter, String algorithm, String operation) {
        KmsKey key = Keys.usable(keys.find(request, parameter), KeyUsage.ENCRYPT_DECRYPT, operation);
        Keys.demandAlgorithm(key, request.path(algorithm).asText(key.spec().name()));
        return key;
    }

    private KmsKey decryptionKey(ObjectNode request, String parameter, String operation) {
        byte[] blob = Parameters.bytes(request, "CiphertextBlob", CIPHERTEXT_LIMIT);
        Optional<KmsKey> named =
                request.hasNonNull(parameter) ? Optional.of(keys.find(request, parameter)) : Optional.empty();
        return Keys.usable(keys.ofCiphertext(blob, named), KeyUsage.ENCRYPT_DECRYPT, operation);
    }

    private static Map<String, String> context(ObjectNode request) {
        return Parameters.context(request, "EncryptionContext");
    }

    private static ObjectNode object() {
        return JsonService.JSON.createObjectNode();
    }
}
