package io.cadastro.resources;

import java.util.function.Supplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A client that is built when it is first used: building all of them costs a second of a start. */
final class Lazy<T extends SdkAutoCloseable> implements SdkAutoCloseable {
    private final Supplier<T> factory;
    private T value;

    Lazy(Supplier<T> factory) {
        this.factory = factory;
    }

    synchronized T get() {
        if (value == null) {
            value = factory.get();
        }
        return value;
    }

    @Override
    public synchronized void close() {
        if (value != null) {
            value.close();
        }
    }
}
