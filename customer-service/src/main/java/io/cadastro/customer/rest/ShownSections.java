package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.AccessEntry;
import io.cadastro.customer.AccessLog;
import io.cadastro.customer.Consent;
import io.cadastro.customer.Consents;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.ExportSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What exports show of a customer as the API shows it. */
@ApplicationScoped
class ShownSections {
    private static final int PAGE = 100;

    @Produces
    @Singleton
    ExportSource customer(CustomerRegistry registry, ObjectMapper json) {
        return new ShownSection(
                "customer", false, id -> registry.find(id).stream().map(CustomerRepresentation::of), json);
    }

    /** Those that were withdrawn too. */
    @Produces
    @Singleton
    ExportSource consents(Consents consents, ObjectMapper json) {
        return ShownSection.list(
                "consents",
                (customer, last) -> consents.list(customer, last, PAGE),
                Consent::id,
                ConsentRepresentation::of,
                json);
    }

    /** Who was shown the customer's data, the newest first. */
    @Produces
    @Singleton
    ExportSource accesses(AccessLog accesses, ObjectMapper json) {
        return ShownSection.list(
                "accesses",
                (customer, last) -> accesses.newest(customer, last, PAGE),
                AccessEntry::id,
                AccessRepresentation::of,
                json);
    }
}
