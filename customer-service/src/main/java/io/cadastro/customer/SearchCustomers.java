package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Use case: somebody who knows a CPF, a CNPJ or an e-mail address is shown whose it is, and it is on record. */
@ApplicationScoped
public class SearchCustomers {
    private final CustomerLookup lookup;
    private final CustomerRegistry registry;
    private final AccessLog accesses;

    SearchCustomers(CustomerLookup lookup, CustomerRegistry registry, AccessLog accesses) {
        this.lookup = lookup;
        this.registry = registry;
        this.accesses = accesses;
    }

    /**
     * Whoever has this CPF or CNPJ, once the access is stored.
     *
     * @throws ThrottledException if the access cannot be stored in time
     */
    public Optional<Customer> byTaxId(TaxId taxId, Access access) {
        return shown(lookup.find(taxId), customer -> customer.taxId().equals(taxId), access);
    }

    /**
     * Whoever has this e-mail address, once the access is stored.
     *
     * @param email in the form in which {@link CustomerDetails} keeps it
     * @throws ThrottledException if the access cannot be stored in time
     */
    public Optional<Customer> byEmail(String email, Access access) {
        return shown(
                lookup.findByEmail(email),
                customer -> customer.details().email().equals(email),
                access);
    }

    /** The customer may have changed between the look at what they are found by and the look at them. */
    private Optional<Customer> shown(Optional<UUID> id, Predicate<Customer> still, Access access) {
        Optional<Customer> customer = id.flatMap(registry::find).filter(still);
        customer.ifPresent(found -> accesses.record(List.of(found.id()), access));
        return customer;
    }
}
