package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Reads the parameters of requests, and refuses as KMS does what is not within its limits. */
final class Parameters {
    private static final int CONTEXT_LIMIT = 8192;

    private Parameters() {}

    /** @throws KmsException ValidationException if there is none */
    static String required(ObjectNode request, String parameter) {
        String value = request.path(parameter).asText();
        if (value.isEmpty()) {
            throw KmsException.constraint("null", member(parameter), "not be null");
        }
        return value;
    }

    /** @throws KmsException ValidationException if it is none of the enumeration's names */
    static <E extends Enum<E>> E constant(ObjectNode request, String parameter, Class<E> type) {
        String name = required(request, parameter);
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> KmsException.constraint(
                        "'" + name + "'", member(parameter), "satisfy enum value set: " + Arrays.toString(constants)));
    }

    /** @throws KmsException ValidationException if it is not between these */
    static int number(ObjectNode request, String parameter, int least, int most) {
        required(request, parameter);
        int number = request.path(parameter).asInt();
        if (number < least) {
            throw KmsException.constraint(
                    "'" + number + "'", member(parameter), "have value greater than or equal to " + least);
        }
        if (number > most) {
            throw KmsException.constraint(
                    "'" + number + "'", member(parameter), "have value less than or equal to " + most);
        }
        return number;
    }

    /** @throws KmsException ValidationException if there are more bytes, or none */
    static byte[] bytes(ObjectNode request, String parameter, int limit) {
        byte[] bytes = decoded(required(request, parameter), parameter);
        if (bytes.length > limit) {
            throw KmsException.validation("1 validation error detected: Value at '" + member(parameter)
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + limit);
        }
        return bytes;
    }

    private static byte[] decoded(String text, String parameter) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw KmsException.of("SerializationException", parameter + " is not Base64");
        }
    }

    /** @throws KmsException if it is not a map of texts, or too large */
    static Map<String, String> context(ObjectNode request, String parameter) {
        Map<String, String> context = new TreeMap<>();
        int size = 0;
        for (Map.Entry<String, JsonNode> entry : request.path(parameter).properties()) {
            if (!entry.getValue().isTextual()) {
                throw KmsException.of("SerializationException", "An encryption context holds texts only");
            }
            context.put(entry.getKey(), entry.getValue().asText());
            size += (entry.getKey() + entry.getValue().asText()).getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > CONTEXT_LIMIT) {
            throw KmsException.validation("The encryption context has more than " + CONTEXT_LIMIT + " bytes");
        }
        return context;
    }

    private static String member(String parameter) {
        return Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
    }
}
