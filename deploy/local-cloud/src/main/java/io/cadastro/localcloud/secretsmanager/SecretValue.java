package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The value of a secret: text or bytes. */
@SuppressWarnings("ArrayRecordComponent")
record SecretValue(byte[] bytes, boolean binary) {
    private static final int LIMIT = 65536;

    /** @throws SecretsManagerException if there are two, or one is too long */
    static Optional<SecretValue> of(ObjectNode request) {
        boolean text = request.hasNonNull("SecretString");
        boolean binary = request.hasNonNull("SecretBinary");
        if (text && binary) {
            throw SecretsManagerException.parameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        if (text) {
            byte[] bytes = request.path("SecretString").asText().getBytes(StandardCharsets.UTF_8);
            return Optional.of(new SecretValue(checked(bytes, "secretString"), false));
        }
        return binary
                ? Optional.of(new SecretValue(checked(decoded(request), "secretBinary"), true))
                : Optional.empty();
    }

    private static byte[] decoded(ObjectNode request) {
        try {
            return Base64.getDecoder().decode(request.path("SecretBinary").asText());
        } catch (IllegalArgumentException e) {
            throw SecretsManagerException.of("SerializationException", "SecretBinary is not Base64");
        }
    }

    private static byte[] checked(byte[] bytes, String member) {
        if (bytes.length > LIMIT) {
            throw SecretsManagerException.validation("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + LIMIT);
        }
        return bytes;
    }

    void writeTo(ObjectNode answer) {
        if (binary) {
            answer.put("SecretBinary", bytes);
        } else {
            answer.put("SecretString", new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
