package io.cadastro.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportDocumentTest {
    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final Export EXPORT = new Export(
            UUID.fromString("0193a5b0-0000-7000-8000-000000000001"),
            UUID.fromString("0193a5b0-0000-7000-8000-000000000002"),
            ExportStatus.PENDING,
            NOW,
            null,
            0,
            NOW.plusSeconds(60));

    @Test
    void eachSourceIsASectionWithItsValuesInOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        document(
                        new Source("letters", true, "\"é\"", "{}"),
                        new Source("customer", false, "{\"a\":1}"),
                        new Source("nothing", true))
                .write(EXPORT, out);

        assertThat(out.toString(UTF_8).replaceFirst("\"writtenAt\":\"[^\"]+\"", "\"writtenAt\":0"))
                .isEqualTo("{\"format\":\"cadastro.customer-export.v1\","
                        + "\"exportId\":\"0193a5b0-0000-7000-8000-000000000001\","
                        + "\"customerId\":\"0193a5b0-0000-7000-8000-000000000002\",\"writtenAt\":0,"
                        + "\"customer\":{\"a\":1},\"letters\":[\"é\",\n{}],\"nothing\":[],"
                        + "\"links\":{\"documents\":\"/v1/customers/0193a5b0-0000-7000-8000-000000000002/documents\","
                        + "\"notifications\":\"/v1/customers/0193a5b0-0000-7000-8000-000000000002/notifications\"}}\n");
    }

    @Test
    void aCustomerWhoIsNotThereAnyMoreEndsIt() {
        ExportDocument document = document(new Source("customer", false));

        // When
        assertThatThrownBy(() -> document.write(EXPORT, OutputStream.nullOutputStream()))
                .isInstanceOf(UnknownCustomerException.class);
    }

    @Test
    void whatASourceHoldsOpenIsClosedEvenIfItFails() {
        AtomicBoolean closed = new AtomicBoolean();
        ExportSource failing = new Source("letters", true) {
            @Override
            public Stream<String> values(UUID customerId) {
                return IntStream.range(0, 3)
                        .mapToObj(number -> {
                            if (number == 2) {
                                throw new IllegalStateException("The third cannot be read");
                            }
                            return "{}";
                        })
                        .onClose(() -> closed.set(true));
            }
        };

        // When
        assertThatThrownBy(() -> document(failing).write(EXPORT, OutputStream.nullOutputStream()))
                .hasMessage("The third cannot be read");

        assertThat(closed).isTrue();
    }

    private static ExportDocument document(ExportSource... sources) {
        return new ExportDocument(List.of(sources));
    }

    private static class Source implements ExportSource {
        private final String section;
        private final boolean list;
        private final List<String> values;

        Source(String section, boolean list, String... values) {
            this.section = section;
            this.list = list;
            this.values = List.of(values);
        }

        @Override
        public String section() {
            return section;
        }

        @Override
        public boolean isList() {
            return list;
        }

        @Override
        public Stream<String> values(UUID customerId) {
            return values.stream();
        }
    }
}
