package io.cadastro.customer;

import java.util.UUID;
import java.util.stream.Stream;

/**
 * One kind of what is held on a customer: a section of the document. Each bean of this type is part of every export.
 */
public interface ExportSource {
    /** Its name in the document, like {@code events}. */
    String section();

    /** Whether there may be any number of values; otherwise there is exactly one. */
    default boolean isList() {
        return true;
    }

    /**
     * The values as JSON, in order.
     *
     * @return to be closed; reads more only as it is consumed, so that any number fits into memory
     */
    Stream<String> values(UUID customerId);
}
