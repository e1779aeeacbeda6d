package io.cadastro.notification;

import java.util.UUID;

/** The customers who can be written to. */
public interface Customers {
    /** Keeps what is known, unless something later is known already. */
    void remember(KnownCustomer customer);

    /** Forgets how to write to a customer. Returns how many contacts there were: one or none. */
    int forget(UUID customerId);
}
