package io.cadastro.customer;

import java.time.Instant;

/**
 * What somebody has filled in so far.
 *
 * @param json an object, of whatever fields
 * @param expiresAt from when on it is not there any more
 */
public record Draft(String json, Instant expiresAt) {
    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Draft until " + expiresAt;
    }
}
