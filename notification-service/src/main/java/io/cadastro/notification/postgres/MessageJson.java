package io.cadastro.notification.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.notification.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * The parameters of a message as JSON, written out by hand: they outlive the class that they come from.
 *
 * <p>{@code read(message.template(), write(message))} equals {@code message}.
 */
final class MessageJson {
    private static final String DOCUMENT_ID = "documentId";
    private static final String CONTENT_TYPE = "contentType";
    private static final String SIZE = "size";
    private static final String RECEIVED_AT = "receivedAt";
    private static final String AVAILABLE_UNTIL = "availableUntil";

    private final ObjectMapper mapper;

    MessageJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Message message) {
        ObjectNode json = mapper.createObjectNode();
        switch (message) {
            case Message.Welcome() -> {
                // All that it says is in the template.
            }
            case Message.DocumentReceived(UUID documentId, String contentType, long size, Instant receivedAt) ->
                json.put(DOCUMENT_ID, documentId.toString())
                        .put(CONTENT_TYPE, contentType)
                        .put(SIZE, size)
                        .put(RECEIVED_AT, receivedAt.toString());
            case Message.DocumentRestored(UUID documentId, Instant availableUntil) ->
                json.put(DOCUMENT_ID, documentId.toString()).put(AVAILABLE_UNTIL, availableUntil.toString());
        }
        return json.toString();
    }

    Message read(String template, String parameters) {
        JsonNode json = parse(parameters);
        return switch (template) {
            case Message.Welcome.TEMPLATE -> new Message.Welcome();
            case Message.DocumentReceived.TEMPLATE ->
                new Message.DocumentReceived(
                        UUID.fromString(json.get(DOCUMENT_ID).asText()),
                        json.get(CONTENT_TYPE).asText(),
                        json.get(SIZE).asLong(),
                        Instant.parse(json.get(RECEIVED_AT).asText()));
            case Message.DocumentRestored.TEMPLATE ->
                new Message.DocumentRestored(
                        UUID.fromString(json.get(DOCUMENT_ID).asText()),
                        Instant.parse(json.get(AVAILABLE_UNTIL).asText()));
            default -> throw new IllegalStateException("No message has the template " + template);
        };
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON only", e);
        }
    }
}
