package io.cadastro.benchmarks.start;

/** A candidate did not do what is measured; the message says what it did instead. */
final class BenchmarkException extends RuntimeException {
    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
