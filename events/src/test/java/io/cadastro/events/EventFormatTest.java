package io.cadastro.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventFormatTest {
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");
    private static final Instant TIME = Instant.parse("2026-07-01T12:30:00Z");

    private final EventFormat format = new EventFormat();
    private final ObjectMapper json = new ObjectMapper();

    static Stream<DomainEvent> everyEvent() {
        return Stream.of(
                new CustomerRegistered(CUSTOMER, "person", "pt-BR", "pending", TIME, new SealedContact("YQ==", "Yg==")),
                new CustomerChanged(
                        CUSTOMER, 2, List.of("name", "addresses"), "en", new SealedContact("YQ==", "Yg=="), TIME),
                new CustomerStatusChanged(CUSTOMER, 2, "active", "active", TIME),
                new ConsentGiven(CUSTOMER, OTHER, "marketing-email", "marketing-email", TIME),
                new ConsentWithdrawn(CUSTOMER, OTHER, "marketing-email", TIME),
                new LegalHoldPlaced(CUSTOMER, OTHER, TIME),
                new LegalHoldReleased(CUSTOMER, OTHER, TIME),
                new CustomerExported(CUSTOMER, OTHER, TIME),
                new CustomerErased(CUSTOMER, OTHER, TIME),
                new ErasureCompleted(CUSTOMER, OTHER, TIME),
                new ErasureConfirmed(CUSTOMER, OTHER, Map.of("documents", 3L), TIME),
                new DocumentAvailable(
                        OTHER, CUSTOMER, "bucket", "key", "v1", 3, "0a".repeat(32), "application/pdf", TIME),
                new DocumentRejected(OTHER, CUSTOMER, "size-mismatch", TIME),
                new NotificationSent(OTHER, CUSTOMER, "welcome", "en", "email", TIME),
                new ObjectArchived(OTHER, CUSTOMER, OTHER, "GLACIER", TIME),
                new ObjectRestored(OTHER, CUSTOMER, OTHER, OTHER, TIME, TIME.plusSeconds(60)));
    }

    @Test
    void everyTypeIsTested() {
        // When
        Stream<EventType> types = everyEvent().map(EventType::of);

        assertThat(types).containsExactly(EventType.values());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void whatIsWrittenIsReadAgain(DomainEvent data) {
        Event event = event(data);

        // When
        Optional<Event> read = format.read(format.write(event));

        assertThat(read).contains(event);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventKeepsToItsPublishedSchema(DomainEvent data) throws Exception {
        JsonNode written = json.readTree(format.write(event(data)));

        // When
        var violations = schema(EventType.of(data)).validate(written.get("data"));

        assertThat(violations).isEmpty();
    }

    @Test
    void theAsyncApiDocumentNamesEveryEventAndItsSchema() throws Exception {
        // When
        String document = Files.readString(Path.of("asyncapi.yaml"));

        assertThat(EventType.values()).allSatisfy(type -> assertThat(document)
                .contains("name: " + type.typeName() + "\n")
                .contains("$ref: src/main/resources/schemas/" + type.typeName() + ".json\n"));
    }

    @Test
    void theEnvelopeIsACloudEventWithSortableSequence() throws Exception {
        // When
        JsonNode written = json.readTree(format.write(event(new DocumentRejected(OTHER, CUSTOMER, "x", TIME))));

        assertThat(written.get("specversion").asText()).isEqualTo("1.0");
        assertThat(written.get("type").asText()).isEqualTo("cadastro.document.rejected.v1");
        assertThat(written.get("subject").asText()).isEqualTo(CUSTOMER.toString());
        assertThat(written.get("sequence").asText()).isEqualTo("0000000000000000007");
        assertThat(written.get("time").asText()).isEqualTo("2026-07-01T12:30:00Z");
    }

    @Test
    void aRegistrationOfBeforeItsStatusWasToldIsRead() throws Exception {
        DomainEvent data =
                new CustomerRegistered(CUSTOMER, "person", "pt-BR", null, TIME, new SealedContact("YQ==", "Yg=="));
        ObjectNode written = (ObjectNode) json.readTree(format.write(event(data)));
        ((ObjectNode) written.get("data")).remove("status");

        // When
        Optional<Event> read = format.read(written.toString());

        assertThat(read).contains(event(data));
        assertThat(schema(EventType.CUSTOMER_REGISTERED).validate(written.get("data")))
                .isEmpty();
    }

    @Test
    void anUnknownTypeIsNoError() {
        String unknown = """
                {"specversion":"1.0","id":"1","source":"/x","type":"another.system.event","data":{}}""";

        // When
        Optional<Event> read = format.read(unknown);

        assertThat(read).isEmpty();
    }

    @Test
    void whatIsNoCloudEventIsRefused() {
        // When
        assertThatThrownBy(() -> format.read("{\"hello\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a valid event");
    }

    private static Event event(DomainEvent data) {
        return new Event(
                OTHER, "/cadastro/test", TIME, 7, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", data);
    }

    private static JsonSchema schema(EventType type) throws Exception {
        try (InputStream in = EventFormat.class.getResourceAsStream("/schemas/" + type.typeName() + ".json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }
}
