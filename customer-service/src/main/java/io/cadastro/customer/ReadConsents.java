package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: somebody looks what a customer's data may be used for, and what it once might be. */
@ApplicationScoped
public class ReadConsents {
    private final Consents consents;
    private final CustomerStatuses statuses;

    ReadConsents(Consents consents, CustomerStatuses statuses) {
        this.consents = consents;
        this.statuses = statuses;
    }

    /** Empty if there is none. */
    public Optional<Consent> find(UUID customerId, UUID id) {
        return consents.find(customerId, id);
    }

    /**
     * As {@link Consents#list}.
     *
     * @throws UnknownCustomerException if there never was such a customer
     */
    public List<Consent> list(UUID customerId, UUID after, int limit) {
        List<Consent> found = consents.list(customerId, after, limit);
        if (found.isEmpty() && statuses.find(customerId).isEmpty()) {
            throw new UnknownCustomerException();
        }
        return found;
    }
}
