package io.cadastro.customer.rest;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A list that is read page by page while it is consumed, so that any number of values fits into memory. */
final class PagedStream {
    private PagedStream() {}

    /**
     * All values of a list.
     *
     * @param page what comes after an id, or the beginning after null; empty at the end
     * @param id of a value, after which the list goes on
     */
    static <T> Stream<T> of(Function<UUID, List<T>> page, Function<T, UUID> id) {
        UnaryOperator<List<T>> next = before -> before.isEmpty() ? before : page.apply(id.apply(before.getLast()));
        return Stream.iterate(page.apply(null), Objects::nonNull, next)
                .takeWhile(values -> !values.isEmpty())
                .flatMap(List::stream);
    }
}
