package io.cadastro.benchmarks.kit;

/** A candidate did not do what is measured; the message says what it did instead. */
public final class BenchmarkException extends RuntimeException {
    public BenchmarkException(String message) {
        super(message);
    }

    public BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
