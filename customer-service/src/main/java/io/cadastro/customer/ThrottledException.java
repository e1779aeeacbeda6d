package io.cadastro.customer;

/** What keeps the customers is asked for more than it can bear, and patience is at its end: later it may succeed. */
public final class ThrottledException extends RuntimeException {
    public ThrottledException(String what) {
        super("Throttled: " + what);
    }
}
