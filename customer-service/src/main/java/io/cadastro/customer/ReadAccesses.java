package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Use case: somebody looks who was shown a customer's personal data. */
@ApplicationScoped
public class ReadAccesses {
    private final AccessLog accesses;
    private final CustomerStatuses statuses;

    ReadAccesses(AccessLog accesses, CustomerStatuses statuses) {
        this.accesses = accesses;
        this.statuses = statuses;
    }

    /**
     * As {@link AccessLog#newest}.
     *
     * @throws UnknownCustomerException if there never was such a customer
     */
    public List<AccessEntry> newest(UUID customer, UUID after, int limit) {
        List<AccessEntry> found = accesses.newest(customer, after, limit);
        if (found.isEmpty() && statuses.find(customer).isEmpty()) {
            throw new UnknownCustomerException();
        }
        return found;
    }
}
