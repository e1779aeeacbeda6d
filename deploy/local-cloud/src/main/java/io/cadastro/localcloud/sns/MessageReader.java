package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.sqs.MessageAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads a message from a Publish request, or from an entry of a PublishBatch request. */
final class MessageReader {
    private MessageReader() {}

    /** @throws AwsException 400 if it breaks one of SNS's rules, its size aside */
    static Message read(String topicArn, QueryRequest request) {
        if (request.optional("MessageGroupId").isPresent()
                || request.optional("MessageDeduplicationId").isPresent()) {
            throw new NotInLocalCloudException("SNS message groups");
        }
        String subject = request.optional("Subject").orElse(null);
        MessageRules.checkSubject(subject);
        List<MessageAttribute> attributes = attributes(request);
        attributes.forEach(MessageRules::checkAttribute);
        return new Message(UUID.randomUUID(), topicArn, Instant.now(), subject, bodies(request), attributes);
    }

    /** The size of the message in a request, which counts even if the message is refused. */
    static int size(QueryRequest request) {
        return MessageRules.size(request.required("Message"), attributes(request));
    }

    private static List<MessageAttribute> attributes(QueryRequest request) {
        List<MessageAttribute> attributes = new ArrayList<>();
        for (QueryRequest entry : request.structures("MessageAttributes.entry")) {
            String type = entry.optional("Value.DataType").orElse("");
            String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
            attributes.add(new MessageAttribute(
                    entry.required("Name"),
                    type,
                    entry.optional("Value." + field).orElse("")));
        }
        return attributes;
    }

    private static Map<String, String> bodies(QueryRequest request) {
        String text = request.required("Message");
        MessageRules.checkBody(text);
        String structure = request.optional("MessageStructure").orElse("");
        return switch (structure) {
            case "" -> Map.of(Message.DEFAULT_BODY, text);
            case "json" -> bodies(text);
            default -> throw Refusal.invalidParameter("MessageStructure");
        };
    }

    private static Map<String, String> bodies(String json) {
        ObjectNode document = Documents.parse(json)
                .orElseThrow(() -> Refusal.invalidParameter("Message Structure - JSON message body failed to parse"));
        Map<String, String> bodies = new HashMap<>();
        for (Map.Entry<String, JsonNode> body : document.properties()) {
            if (body.getValue().isTextual()) {
                bodies.put(body.getKey(), body.getValue().textValue());
            }
        }
        if (!bodies.containsKey(Message.DEFAULT_BODY)) {
            throw Refusal.invalidParameter("Message Structure - No default entry in JSON message body");
        }
        return bodies;
    }
}
