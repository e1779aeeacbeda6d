package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What keys are used for. */
final class CryptographicOperations {
    private static final int PLAINTEXT_LIMIT = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyStore store;
    private final KeyOperations keys;

    CryptographicOperations(KeyStore store, KeyOperations keys) {
        this.store = store;
        this.keys = keys;
    }

    ObjectNode encrypt(ObjectNode request) {
        KmsKey key = keys.usable(keys.find(request), KmsKey.SYMMETRIC);
        byte[] plaintext = bytes(request, "Plaintext", PLAINTEXT_LIMIT);
        return JsonService.JSON
                .createObjectNode()
                .put("CiphertextBlob", Ciphertext.encrypt(key, plaintext, context(request)))
                .put("KeyId", key.arn())
                .put("EncryptionAlgorithm", KmsKey.SYMMETRIC);
    }

    ObjectNode decrypt(ObjectNode request) {
        byte[] blob = bytes(request, "CiphertextBlob", PLAINTEXT_LIMIT * 2);
        String id = Ciphertext.keyId(blob);
        if (request.hasNonNull("KeyId") && !keys.find(request).id().equals(id)) {
            throw KmsException.of(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        KmsKey key = keys.usable(
                store.key(id)
                        .orElseThrow(
                                () -> KmsException.of("NotFoundException", "The key of the ciphertext does not exist")),
                KmsKey.SYMMETRIC);
        return JsonService.JSON
                .createObjectNode()
                .put("Plaintext", Ciphertext.decrypt(key, blob, context(request)))
                .put("KeyId", key.arn())
                .put("EncryptionAlgorithm", KmsKey.SYMMETRIC);
    }

    ObjectNode generateDataKey(ObjectNode request) {
        KmsKey key = keys.usable(keys.find(request), KmsKey.SYMMETRIC);
        byte[] dataKey = new byte[dataKeyLength(request)];
        RANDOM.nextBytes(dataKey);
        return JsonService.JSON
                .createObjectNode()
                .put("CiphertextBlob", Ciphertext.encrypt(key, dataKey, context(request)))
                .put("Plaintext", dataKey)
                .put("KeyId", key.arn());
    }

    ObjectNode generateDataKeyWithoutPlaintext(ObjectNode request) {
        return generateDataKey(request).without("Plaintext");
    }

    private static int dataKeyLength(ObjectNode request) {
        if (request.hasNonNull("KeySpec") == request.hasNonNull("NumberOfBytes")) {
            throw KmsException.validation("Please specify either number of bytes or key spec.");
        }
        int length =
                switch (request.path("KeySpec").asText("")) {
                    case "AES_256" -> 32;
                    case "AES_128" -> 16;
                    default -> request.path("NumberOfBytes").asInt();
                };
        if (length < 1 || length > 1024) {
            throw KmsException.validation("1 validation error detected: a data key has between 1 and 1024 bytes");
        }
        return length;
    }

    ObjectNode generateMac(ObjectNode request) {
        KmsKey key = keys.usable(keys.find(request), KmsKey.HMAC);
        return JsonService.JSON
                .createObjectNode()
                .put("Mac", mac(key, request))
                .put("KeyId", key.arn())
                .put("MacAlgorithm", "HMAC_SHA_256");
    }

    ObjectNode verifyMac(ObjectNode request) {
        KmsKey key = keys.usable(keys.find(request), KmsKey.HMAC);
        if (!MessageDigest.isEqual(mac(key, request), bytes(request, "Mac", PLAINTEXT_LIMIT))) {
            throw KmsException.of("KMSInvalidMacException", null);
        }
        return JsonService.JSON
                .createObjectNode()
                .put("MacValid", true)
                .put("KeyId", key.arn())
                .put("MacAlgorithm", "HMAC_SHA_256");
    }

    private static byte[] mac(KmsKey key, ObjectNode request) {
        if (!"HMAC_SHA_256".equals(request.path("MacAlgorithm").asText())) {
            throw KmsException.of("InvalidKeyUsageException", "The key is for the algorithm HMAC_SHA_256");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.material(), "HmacSHA256"));
            return mac.doFinal(bytes(request, "Message", PLAINTEXT_LIMIT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> context(ObjectNode request) {
        Map<String, String> context = new HashMap<>();
        request.path("EncryptionContext")
                .properties()
                .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
        return context;
    }

    private static byte[] bytes(ObjectNode request, String parameter, int limit) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(request.path(parameter).asText());
        } catch (IllegalArgumentException e) {
            throw KmsException.of("SerializationException", parameter + " is not Base64");
        }
        if (bytes.length < 1 || bytes.length > limit) {
            String name = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
            throw KmsException.validation("1 validation error detected: Value at '" + name
                    + "' failed to satisfy constraint: Member must have length between 1 and " + limit);
        }
        return bytes;
    }
}
