package io.cadastro.document;

import java.time.Instant;
import java.util.UUID;

/** The customers of whom this service has heard. What is heard of an erased one changes nothing. */
public interface Customers {
    /** Whether the customer was erased so far. Who is going to write asks for the {@link #standing}. */
    boolean isErased(UUID customerId);

    /** If it is not {@link Standing#ERASED}, it does not become so before the end of the current transaction. */
    Standing standing(UUID customerId);

    /** Remembering a customer again changes nothing. */
    void remember(UUID customerId, Instant registeredAt);

    /** Keeps a customer from uploading; the first time counts. */
    void close(UUID customerId, Instant closedAt);
}
