package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What HMAC keys are used for. */
final class MacOperations {
    private final Keys keys;

    MacOperations(Keys keys) {
        this.keys = keys;
    }

    ObjectNode generate(ObjectNode request) {
        KmsKey key = key(request, "GenerateMac");
        return answer(key).put("Mac", mac(key, request));
    }

    ObjectNode verify(ObjectNode request) {
        KmsKey key = key(request, "VerifyMac");
        byte[] given = Parameters.bytes(request, "Mac", CryptographicOperations.CIPHERTEXT_LIMIT);
        if (!MessageDigest.isEqual(mac(key, request), given)) {
            throw KmsException.of("KMSInvalidMacException", null);
        }
        return answer(key).put("MacValid", true);
    }

    private KmsKey key(ObjectNode request, String operation) {
        KmsKey key = Keys.usable(keys.find(request, "KeyId"), KeyUsage.GENERATE_VERIFY_MAC, operation);
        Keys.demandAlgorithm(key, Parameters.required(request, "MacAlgorithm"));
        return key;
    }

    private static ObjectNode answer(KmsKey key) {
        return JsonService.JSON
                .createObjectNode()
                .put("KeyId", key.arn())
                .put("MacAlgorithm", key.spec().algorithms().getFirst());
    }

    private static byte[] mac(KmsKey key, ObjectNode request) {
        byte[] message = Parameters.bytes(request, "Message", CryptographicOperations.PLAINTEXT_LIMIT);
        try {
            Mac mac = Mac.getInstance(key.spec().algorithm());
            mac.init(new SecretKeySpec(key.material().newest(), key.spec().algorithm()));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
