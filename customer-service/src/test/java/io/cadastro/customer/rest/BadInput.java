package io.cadastro.customer.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request that is refused, and how.
 *
 * @param because what is wrong with it
 * @param request a name that BadInputTest knows
 * @param input what the request holds
 * @param where place and field that the problem names, like {@code body name}; - if it names none
 * @param message what is said of the field; the beginning of the problem's detail if no field is named
 */
record BadInput(String because, String request, String input, int status, String type, String where, String message) {
    private static final Pattern COLUMN = Pattern.compile("\\s\\|\\s");

    /** The table of all. */
    static List<BadInput> all() {
        try (InputStream table = BadInput.class.getResourceAsStream("/bad-input.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BadInput::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadInput parse(String line) {
        List<String> columns = COLUMN.splitAsStream(line).map(String::strip).toList();
        List<String> answer = List.of(columns.get(3).split(" ", 2));
        return new BadInput(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                Integer.parseInt(answer.getFirst()),
                answer.getLast(),
                columns.get(4),
                columns.get(5));
    }

    boolean namesAField() {
        return !"-".equals(where);
    }

    /** Where the field stands: {@code body}, {@code query}, {@code path} or {@code header}. */
    String in() {
        return where.replaceFirst(" .*", "");
    }

    /** Empty if it is the body as a whole. */
    String field() {
        return where.contains(" ") ? where.substring(where.indexOf(' ') + 1) : "";
    }

    @Override
    public String toString() {
        return because;
    }
}
