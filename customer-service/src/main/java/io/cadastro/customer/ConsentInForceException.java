package io.cadastro.customer;

/** The customer's data may be used for this purpose and on this basis already. */
public final class ConsentInForceException extends RuntimeException {
    public ConsentInForceException() {
        super("A consent for the same purpose and on the same basis is in force");
    }
}
