package io.cadastro.customer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongPredicate;

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

    /** The same customer with other details, as a new version. */
    public Customer with(CustomerDetails next, Instant when) {
        return new Customer(id, taxId, next, status, version + 1, registeredAt, when);
    }

    /** The same customer in another status, as a new version. */
    public Customer with(CustomerStatus next, Instant when) {
        return new Customer(id, taxId, details, next, version + 1, registeredAt, when);
    }

    /**
     * Makes sure that this is a version that somebody has seen before they ask for its change.
     *
     * @throws RefusedException if it is another
     */
    void require(LongPredicate seen) {
        if (!seen.test(version)) {
            throw new RefusedException(RefusedException.Reason.OUTDATED, null);
        }
    }

    /** What others may know of a change of details: the fields that differ, as the API names them. */
    public List<String> changedSince(Customer before) {
        CustomerDetails was = before.details;
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("name", details.name().equals(was.name()));
        same.put("email", details.email().equals(was.email()));
        same.put("phones", details.phones().equals(was.phones()));
        same.put("addresses", details.addresses().equals(was.addresses()));
        same.put(taxId.kind().dateField(), Objects.equals(details.date(), was.date()));
        same.put("preferredLanguage", details.preferredLanguage().equals(was.preferredLanguage()));
        same.put("attributes", details.attributes().equals(was.attributes()));
        return same.keySet().stream().filter(field -> !same.get(field)).toList();
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Customer " + id + " version " + version;
    }
}
