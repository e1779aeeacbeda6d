package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerSummary;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as a list shows it. */
@Schema(description = "A customer without anything personal")
record SummaryRepresentation(
        UUID id,
        @Schema(enumeration = {"person", "company"}) String kind,

        @Schema(enumeration = {"pending", "active", "suspended", "closed"})
        String status,

        @Schema(description = "As its ETag has it") long version,
        Instant registeredAt,
        Instant changedAt) {

    static SummaryRepresentation of(CustomerSummary summary) {
        return new SummaryRepresentation(
                summary.id(),
                summary.kind().label(),
                summary.status().label(),
                summary.version(),
                summary.registeredAt(),
                summary.changedAt());
    }
}
