package io.cadastro.customer.rest;

import io.cadastro.customer.AccessEntry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An access as the API shows it. */
@Schema(description = "Somebody was shown a customer's personal data")
record AccessRepresentation(
        UUID id,

        @Schema(description = "The caller, as the issuer of their token names them")
        String who,

        Instant accessedAt,

        @Schema(description = "By which they came to see it", examples = "read")
        String operation,

        @Schema(description = "As they stated it in Access-Purpose, or unstated", examples = "support-call")
        String purpose) {

    static AccessRepresentation of(AccessEntry entry) {
        return new AccessRepresentation(
                entry.id(),
                entry.access().who(),
                entry.access().when(),
                entry.access().operation(),
                entry.access().purpose());
    }
}
