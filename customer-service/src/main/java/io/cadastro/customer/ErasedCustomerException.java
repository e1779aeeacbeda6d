package io.cadastro.customer;

/** The customer was erased: nothing is left that could be shown or changed. */
public final class ErasedCustomerException extends RuntimeException {
    public ErasedCustomerException() {
        super("The customer was erased");
    }
}
