package io.cadastro.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered person or company.
 *
 * @param id UUIDv7, so that ids sort by time of registration
 * @param version 1 at registration, one more with every change of what is shown here
 */
public record Customer(
        UUID id,
        TaxId taxId,
        CustomerDetails details,
        CustomerStatus status,
        long version,
        Instant registeredAt,
        Instant changedAt) {

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Customer " + id + " version " + version;
    }
}
