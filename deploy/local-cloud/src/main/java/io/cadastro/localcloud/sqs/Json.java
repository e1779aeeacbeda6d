package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.io.IOException;

/** Reads and writes the bodies of the JSON protocol. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** @throws AwsException if this is not a JSON object */
    static ObjectNode read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw malformed(e.getMessage());
        }
        throw malformed("not an object");
    }

    /** What an error of ElasticMQ says, which is not in the field where AWS has it. */
    static String errorMessage(ObjectNode error) {
        return error.path("message").asText(error.path("Message").asText());
    }

    static byte[] write(JsonNode node) throws IOException {
        return MAPPER.writeValueAsBytes(node);
    }

    private static AwsException malformed(String reason) {
        return new AwsException(400, "SerializationException", "The body is not JSON: " + reason);
    }
}
