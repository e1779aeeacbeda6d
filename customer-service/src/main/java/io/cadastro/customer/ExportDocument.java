package io.cadastro.customer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes the document that src/main/resources/schemas/cadastro.customer-export.v1.json describes. */
final class ExportDocument {
    private static final String FORMAT = "cadastro.customer-export.v1";

    private final List<ExportSource> sources;

    ExportDocument(List<ExportSource> sources) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(ExportSource::section))
                .toList();
    }

    void write(Export export, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        UUID customer = export.customerId();
        writer.write("{\"format\":\"%s\",\"exportId\":\"%s\",\"customerId\":\"%s\",\"writtenAt\":\"%s\""
                .formatted(FORMAT, export.id(), customer, Instant.now()));
        for (ExportSource source : sources) {
            writer.write(",\"" + source.section() + "\":");
            write(source, customer, writer);
        }
        writer.write(links(customer));
        writer.write("}\n");
        writer.flush();
    }

    private static void write(ExportSource source, UUID customer, Writer writer) throws IOException {
        try (Stream<String> values = source.values(customer)) {
            if (source.isList()) {
                writeList(values.iterator(), writer);
            } else {
                writer.write(values.findFirst().orElseThrow(UnknownCustomerException::new));
            }
        }
    }

    private static void writeList(Iterator<String> values, Writer writer) throws IOException {
        String separator = "[";
        while (values.hasNext()) {
            writer.write(separator);
            writer.write(values.next());
            separator = ",\n";
        }
        writer.write("[".equals(separator) ? "[]" : "]");
    }

    /** What the other services hold: they answer for it themselves. */
    private static String links(UUID customer) {
        return (",\"links\":{\"documents\":\"/v1/customers/%1$s/documents\","
                        + "\"notifications\":\"/v1/customers/%1$s/notifications\"}")
                .formatted(customer);
    }
}
