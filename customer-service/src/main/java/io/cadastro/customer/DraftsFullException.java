package io.cadastro.customer;

/** There is no room for another draft, until others expire. */
public final class DraftsFullException extends RuntimeException {
    public DraftsFullException() {
        super("There is no room for another draft");
    }
}
