package io.cadastro.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Events as CloudEvents 1.0 in structured JSON.
 *
 * <p>{@code read(write(event)).equals(Optional.of(event))} for every event.
 */
public final class EventFormat {
    private static final String SEQUENCE = "sequence";
    private static final String TRACEPARENT = "traceparent";

    private final JsonFormat format = new JsonFormat();
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A publisher may add a field without a new version: readers of today ignore it.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public String write(Event event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withSource(URI.create(event.source()))
                .withType(event.type())
                .withSubject(event.subject().toString())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension(SEQUENCE, sequence(event.sequence()))
                .withData(JsonCloudEventData.wrap(mapper.valueToTree(event.data())));
        if (event.traceparent() != null) {
            builder.withExtension(TRACEPARENT, event.traceparent());
        }
        return new String(format.serialize(builder.build()), StandardCharsets.UTF_8);
    }

    /**
     * Reads an event.
     *
     * @return empty if it is a CloudEvent of a type that this version does not know
     * @throws IllegalArgumentException if it is not a CloudEvent, or not a valid one of its type
     */
    public Optional<Event> read(String json) {
        try {
            CloudEvent event = format.deserialize(json.getBytes(StandardCharsets.UTF_8));
            Optional<EventType> type = EventType.named(event.getType());
            return type.isEmpty() ? Optional.empty() : Optional.of(event(event, type.get()));
        } catch (CloudEventRWException | EventDeserializationException | IOException e) {
            throw new IllegalArgumentException(
                    "Not a valid event: " + e.getClass().getSimpleName(), e);
        }
    }

    private Event event(CloudEvent event, EventType type) throws IOException {
        return new Event(
                UUID.fromString(event.getId()),
                event.getSource().toString(),
                event.getTime().toInstant(),
                Long.parseLong(String.valueOf(event.getExtension(SEQUENCE))),
                (String) event.getExtension(TRACEPARENT),
                data(event.getData(), type));
    }

    private DomainEvent data(CloudEventData data, EventType type) throws IOException {
        if (data instanceof JsonCloudEventData json) {
            return mapper.treeToValue(json.getNode(), type.dataClass());
        }
        throw new JsonProcessingException("The event has no JSON data") {};
    }

    /** CloudEvents asks for sequences that sort as text. */
    private static String sequence(long sequence) {
        return String.format(Locale.ROOT, "%019d", sequence);
    }
}
