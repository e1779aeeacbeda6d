package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.cadastro.customer.RefusedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;

/** Writes refused lines as they are read, however many there are. */
@ApplicationScoped
class RefusedLinesReport {
    private final ObjectMapper json;

    RefusedLinesReport(ObjectMapper json) {
        this.json = json;
    }

    void writeJson(Stream<RefusedLine> refused, OutputStream output) throws IOException {
        try (refused;
                SequenceWriter lines = json.writerFor(RefusedLineDocument.class)
                        .withRootValueSeparator("\n")
                        .writeValues(output)) {
            Iterator<RefusedLine> each = refused.iterator();
            boolean any = each.hasNext();
            while (each.hasNext()) {
                lines.write(RefusedLineDocument.of(each.next()));
            }
            lines.flush();
            if (any) {
                output.write('\n');
            }
        }
    }

    void writeCsv(Stream<RefusedLine> refused, OutputStream output) throws IOException {
        try (refused;
                CsvWriter lines = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            lines.writeRecord("line", "field", "reason", "message");
            Iterator<RefusedLine> each = refused.iterator();
            while (each.hasNext()) {
                RefusedLine line = each.next();
                lines.writeRecord(Long.toString(line.line()), line.field(), line.reason(), line.message());
            }
        }
    }
}
