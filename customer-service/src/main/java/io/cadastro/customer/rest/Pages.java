package io.cadastro.customer.rest;

import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Pages of lists that go on after the id of the last item. */
final class Pages {
    private Pages() {}

    /**
     * What the cursors of a list are bound to.
     *
     * @param description that no other list has, filters included
     */
    static UUID list(String description) {
        return UUID.nameUUIDFromBytes(description.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The page that was asked for.
     *
     * @param found one more than fit into it, if there are more
     * @param size how many fit into it
     */
    static <T, R> Page<R> of(UUID list, List<T> found, int size, Function<T, UUID> id, Function<T, R> shown) {
        boolean more = found.size() > size;
        List<T> items = more ? found.subList(0, size) : found;
        return new Page<>(
                items.stream().map(shown).toList(), more ? Cursor.next(list, id.apply(items.getLast())) : null);
    }
}
