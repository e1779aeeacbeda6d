package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.AccessEntry;
import io.cadastro.customer.AccessLog;
import io.cadastro.customer.ExportSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;

/** Who was shown the customer's data, the newest first, as the API shows it. */
@ApplicationScoped
class AccessesSection implements ExportSource {
    private static final int PAGE = 100;

    private final AccessLog accesses;
    private final ObjectMapper json;

    AccessesSection(AccessLog accesses, ObjectMapper json) {
        this.accesses = accesses;
        this.json = json;
    }

    @Override
    public String section() {
        return "accesses";
    }

    @Override
    public Stream<String> values(UUID customerId) {
        return PagedStream.of(last -> accesses.newest(customerId, last, PAGE), AccessEntry::id)
                .map(AccessRepresentation::of)
                .map(shown -> WrittenJson.of(json, shown));
    }
}
