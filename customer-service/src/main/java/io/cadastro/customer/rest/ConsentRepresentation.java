package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Consent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A consent as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a customer's data may be used for")
record ConsentRepresentation(
        UUID id,
        @Schema(examples = "marketing-email") String purpose,

        @Schema(description = "Of LGPD article 7", examples = "consent")
        String legalBasis,

        Instant givenAt,
        @Schema(description = "Absent while it is in force") Instant withdrawnAt) {

    static ConsentRepresentation of(Consent consent) {
        return new ConsentRepresentation(
                consent.id(),
                consent.purpose(),
                consent.legalBasis().label(),
                consent.givenAt(),
                consent.withdrawnAt().orElse(null));
    }
}
