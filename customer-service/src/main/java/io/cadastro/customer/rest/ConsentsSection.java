package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.Consent;
import io.cadastro.customer.Consents;
import io.cadastro.customer.ExportSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;

/** What the customer's data may be used for, consents that were withdrawn included, as the API shows it. */
@ApplicationScoped
class ConsentsSection implements ExportSource {
    private static final int PAGE = 100;

    private final Consents consents;
    private final ObjectMapper json;

    ConsentsSection(Consents consents, ObjectMapper json) {
        this.consents = consents;
        this.json = json;
    }

    @Override
    public String section() {
        return "consents";
    }

    @Override
    public Stream<String> values(UUID customerId) {
        return PagedStream.of(last -> consents.list(customerId, last, PAGE), Consent::id)
                .map(ConsentRepresentation::of)
                .map(shown -> WrittenJson.of(json, shown));
    }
}
