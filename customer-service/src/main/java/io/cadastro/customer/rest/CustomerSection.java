package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.ExportSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;

/** The customer, as the API shows it. */
@ApplicationScoped
class CustomerSection implements ExportSource {
    private final CustomerRegistry registry;
    private final ObjectMapper json;

    CustomerSection(CustomerRegistry registry, ObjectMapper json) {
        this.registry = registry;
        this.json = json;
    }

    @Override
    public String section() {
        return "customer";
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public Stream<String> values(UUID customerId) {
        return registry.find(customerId).stream()
                .map(CustomerRepresentation::of)
                .map(shown -> WrittenJson.of(json, shown));
    }
}
