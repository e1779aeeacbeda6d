package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The sizes of messages, and the limits of queues that take only small ones. */
final class MessageSize {
    private MessageSize() {}

    /** The size of the message in a request or in an entry of a batch: body and attributes, in UTF-8. */
    static int of(JsonNode message) {
        int size = bytes(message.path("MessageBody").asText());
        for (Map.Entry<String, JsonNode> attribute :
                message.path("MessageAttributes").properties()) {
            size += bytes(attribute.getKey());
            for (JsonNode part : attribute.getValue()) {
                size += bytes(part.asText());
            }
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @throws AwsException 400 InvalidParameterValue if the message of a SendMessage request is too long */
    static void checkMessage(ObjectNode request, int limit) {
        if (of(request) > limit) {
            throw new AwsException(
                    400,
                    "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than " + limit + " bytes.");
        }
    }

    /** @throws AwsException 400 BatchRequestTooLong if a message of a SendMessageBatch request is too long */
    static void checkBatch(ObjectNode request, int limit) {
        for (JsonNode entry : request.path("Entries")) {
            if (of(entry) > limit) {
                throw new AwsException(
                        400, "BatchRequestTooLong", "Batch requests cannot be longer than " + limit + " bytes.");
            }
        }
    }
}
