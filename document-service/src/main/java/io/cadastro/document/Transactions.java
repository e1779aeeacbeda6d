package io.cadastro.document;

import java.util.function.Supplier;

/** Makes several changes happen together or not at all. */
@FunctionalInterface
public interface Transactions {
    /** Does the work in a transaction of its own: committed on return, rolled back if it throws. */
    <T> T call(Supplier<T> work);
}
