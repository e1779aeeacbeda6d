package io.cadastro.customer.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Comma-separated values (RFC 4180). The first line names the fields as a registration in JSON has them: {@code phones}
 * holds several, separated by semicolons, {@code address.FIELD} is a field of the only address, and
 * {@code attributes.NAME} an attribute. An empty value is none.
 */
final class CsvFormat implements LineFormat {
    private static final String ADDRESS = "address.";
    private static final String ATTRIBUTES = "attributes.";

    private final List<String> columns;
    private final RegistrationReader reader;

    private CsvFormat(List<String> columns, RegistrationReader reader) {
        this.columns = columns;
        this.reader = reader;
    }

    /** @throws UnreadableLineException if the line does not name the fields */
    static CsvFormat headed(String header, RegistrationReader reader) {
        List<String> columns = values(header).stream().map(String::strip).toList();
        boolean namesFields = columns.contains("name") && (columns.contains("cpf") || columns.contains("cnpj"));
        if (!namesFields) {
            throw new UnreadableLineException(
                    "does not name the fields: cpf or cnpj, name, email and what else there is");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!seen.add(columns.get(i))) {
                throw new UnreadableLineException("names in column " + (i + 1) + " what it named before");
            }
        }
        return new CsvFormat(columns, reader);
    }

    @Override
    public Registration read(String line) {
        List<String> values = values(line);
        if (values.size() != columns.size()) {
            throw new UnreadableLineException(
                    "has " + values.size() + " values where the first line names " + columns.size() + " fields");
        }
        return reader.read(fields(values));
    }

    private Map<String, Object> fields(List<String> values) {
        Map<String, Object> fields = new HashMap<>();
        Map<String, Object> address = new HashMap<>();
        Map<String, Object> attributes = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String column = columns.get(i);
            String value = values.get(i);
            if (value.isEmpty()) {
                continue;
            }
            if (column.startsWith(ADDRESS)) {
                address.put(column.substring(ADDRESS.length()), value);
            } else if (column.startsWith(ATTRIBUTES)) {
                attributes.put(column.substring(ATTRIBUTES.length()), value);
            } else {
                fields.put(column, "phones".equals(column) ? phones(value) : value);
            }
        }
        if (!address.isEmpty()) {
            fields.put("addresses", List.of(address));
        }
        if (!attributes.isEmpty()) {
            fields.put("attributes", attributes);
        }
        return fields;
    }

    private static List<String> phones(String value) {
        return Arrays.stream(value.split(";")).map(String::strip).toList();
    }

    private static List<String> values(String line) {
        if (line.chars().filter(character -> character == '"').count() % 2 != 0) {
            throw new UnreadableLineException(
                    "opens a quotation mark and does not close it: no value holds a line break");
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(line)) {
            return csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (CsvParseException e) {
            // The cause quotes the line.
            throw new UnreadableLineException("is not CSV as RFC 4180 has it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
