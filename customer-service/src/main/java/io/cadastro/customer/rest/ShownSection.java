package io.cadastro.customer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.ExportSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A section of exports, as the API shows it.
 *
 * @param values of a customer; to be read page by page, so that any number of them fits into memory
 */
record ShownSection(String section, boolean isList, Function<UUID, Stream<?>> values, ObjectMapper json)
        implements ExportSource {
    /**
     * A section that is a list of the API.
     *
     * @param page what comes after an id, or the beginning after null; empty at the end
     * @param id of a value, after which the list goes on
     */
    static <T> ShownSection list(
            String section,
            BiFunction<UUID, UUID, List<T>> page,
            Function<T, UUID> id,
            Function<T, ?> shown,
            ObjectMapper json) {
        return new ShownSection(
                section,
                true,
                customer -> paged(last -> page.apply(customer, last), id).map(shown),
                json);
    }

    private static <T> Stream<T> paged(Function<UUID, List<T>> page, Function<T, UUID> id) {
        UnaryOperator<List<T>> next = before -> page.apply(id.apply(before.getLast()));
        return Stream.iterate(page.apply(null), values -> !values.isEmpty(), next)
                .flatMap(List::stream);
    }

    @Override
    public Stream<String> values(UUID customerId) {
        return values.apply(customerId).map(this::written);
    }

    private String written(Object shown) {
        try {
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            // Without the cause, which would quote personal data.
            throw new IllegalStateException(shown.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }
}
