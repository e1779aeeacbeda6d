package io.cadastro.launcher.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A CloudEvent as a subscriber reads it. */
public record ReceivedEvent(
        String id, String source, String type, String subject, long sequence, String traceparent, JsonNode data) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws UnexpectedException if it is not a CloudEvent 1.0 in structured JSON */
    static ReceivedEvent parse(String body) {
        try {
            JsonNode event = MAPPER.readTree(body);
            if (!event.path("specversion").asText().equals("1.0")) {
                throw new UnexpectedException("A subscriber received something that is no CloudEvent: " + body);
            }
            return new ReceivedEvent(
                    event.path("id").asText(),
                    event.path("source").asText(),
                    event.path("type").asText(),
                    event.path("subject").asText(),
                    Long.parseLong(event.path("sequence").asText()),
                    event.path("traceparent").asText(),
                    event.path("data"));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new UnexpectedException("A subscriber received something that is no CloudEvent: " + body, e);
        }
    }
}
