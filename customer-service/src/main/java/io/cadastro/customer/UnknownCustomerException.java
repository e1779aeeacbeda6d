package io.cadastro.customer;

/** There never was a customer with this id, or none whose data can be read. */
public final class UnknownCustomerException extends RuntimeException {
    public UnknownCustomerException() {
        super("There is no such customer");
    }
}
