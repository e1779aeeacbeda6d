package io.cadastro.customer;

import java.time.Instant;

/**
 * Which customers a list shows.
 *
 * @param status null for every one
 * @param registeredFrom the first moment at which they registered; null for the beginning
 * @param registeredUntil the first moment at which they no longer did; null for no end
 * @param attribute which they have; null for whatever they have; not together with a status
 */
public record CustomerFilter(
        CustomerStatus status, Instant registeredFrom, Instant registeredUntil, CustomerAttribute attribute) {
    public CustomerFilter {
        if (attribute != null && status != null) {
            throw new IllegalArgumentException("No index has both attributes and statuses");
        }
    }
}
