package io.cadastro.document;

import java.time.Instant;
import java.util.UUID;

/** The customers of whom this service has heard. */
public interface Customers {
    boolean isKnown(UUID customerId);

    /** Remembering a customer again changes nothing. */
    void remember(UUID customerId, Instant registeredAt);
}
