package io.cadastro.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a customer must not be erased.
 *
 * @param id UUIDv7, so that ids sort by time
 * @param reason may be personal: it is kept under the customer's key
 * @param releasedAt since when it no longer holds; empty while it does
 */
public record LegalHold(UUID id, UUID customerId, String reason, Instant placedAt, Optional<Instant> releasedAt) {
    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "LegalHold " + id;
    }
}
