package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.LegalHold;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A legal hold as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Why a customer must not be erased, and until when that held")
record LegalHoldRepresentation(
        UUID id,
        String reason,
        Instant placedAt,
        @Schema(description = "Not there while it holds") Instant releasedAt) {

    static LegalHoldRepresentation of(LegalHold hold) {
        return new LegalHoldRepresentation(
                hold.id(), hold.reason(), hold.placedAt(), hold.releasedAt().orElse(null));
    }
}
