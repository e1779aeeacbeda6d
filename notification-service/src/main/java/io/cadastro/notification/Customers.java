package io.cadastro.notification;

/** The customers who can be written to. */
@FunctionalInterface
public interface Customers {
    /** Keeps what is known, unless something later is known already. */
    void remember(KnownCustomer customer);
}
