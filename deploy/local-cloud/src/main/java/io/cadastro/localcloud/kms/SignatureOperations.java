package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.JsonService;

/** What key pairs are used for. The private key never leaves. */
final class SignatureOperations {
    private final Keys keys;

    SignatureOperations(Keys keys) {
        this.keys = keys;
    }

    ObjectNode sign(ObjectNode request) {
        KmsKey key = Keys.usable(keys.find(request, "KeyId"), KeyUsage.SIGN_VERIFY, "Sign");
        SigningAlgorithm algorithm = algorithm(request, key);
        byte[] signature = algorithm.sign(key.material().readPrivateKey(key.spec()), digest(request, algorithm));
        return answer(key, algorithm).put("Signature", signature);
    }

    ObjectNode verify(ObjectNode request) {
        KmsKey key = Keys.usable(keys.find(request, "KeyId"), KeyUsage.SIGN_VERIFY, "Verify");
        SigningAlgorithm algorithm = algorithm(request, key);
        byte[] signature = Parameters.bytes(request, "Signature", CryptographicOperations.CIPHERTEXT_LIMIT);
        if (!algorithm.verify(key.material().readPublicKey(key.spec()), digest(request, algorithm), signature)) {
            throw KmsException.of("KMSInvalidSignatureException", null);
        }
        return answer(key, algorithm).put("SignatureValid", true);
    }

    ObjectNode publicKey(ObjectNode request) {
        KmsKey key = Keys.demandEnabled(keys.find(request, "KeyId"));
        if (!key.spec().isKeyPair()) {
            throw KmsException.of(
                    "UnsupportedOperationException",
                    key.arn() + " key spec is " + key.spec() + " which is not valid for GetPublicKey.");
        }
        ObjectNode answer = JsonService.JSON
                .createObjectNode()
                .put("KeyId", key.arn())
                .put("PublicKey", key.material().publicKey())
                .put("KeySpec", key.spec().name())
                .put("CustomerMasterKeySpec", key.spec().name())
                .put("KeyUsage", key.spec().usage().name());
        key.spec().algorithms().forEach(answer.putArray("SigningAlgorithms")::add);
        return answer;
    }

    private static SigningAlgorithm algorithm(ObjectNode request, KmsKey key) {
        String name = Parameters.required(request, "SigningAlgorithm");
        Keys.demandAlgorithm(key, name);
        return SigningAlgorithm.valueOf(name);
    }

    private static byte[] digest(ObjectNode request, SigningAlgorithm algorithm) {
        byte[] message = Parameters.bytes(request, "Message", CryptographicOperations.PLAINTEXT_LIMIT);
        String type = request.path("MessageType").asText("RAW");
        return switch (type) {
            case "RAW" -> algorithm.digest(message);
            case "DIGEST" -> demandLength(message, algorithm);
            default -> throw new NotInLocalCloudException("kms MessageType " + type);
        };
    }

    private static byte[] demandLength(byte[] digest, SigningAlgorithm algorithm) {
        if (digest.length != algorithm.digestLength()) {
            throw KmsException.validation("Digest is invalid length for algorithm " + algorithm + ".");
        }
        return digest;
    }

    private static ObjectNode answer(KmsKey key, SigningAlgorithm algorithm) {
        return JsonService.JSON.createObjectNode().put("KeyId", key.arn()).put("SigningAlgorithm", algorithm.name());
    }
}
