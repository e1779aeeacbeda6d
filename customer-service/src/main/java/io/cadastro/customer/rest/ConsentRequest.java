package io.cadastro.customer.rest;

import io.cadastro.customer.LegalBasis;
import io.cadastro.servicekit.rest.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /v1/customers/{id}/consents}. */
@Schema(description = "What a customer's data may be used for")
record ConsentRequest(
        @NotNull(message = "is required")
        @Pattern(regexp = "[a-z0-9-]{1,64}", message = "is not 1 to 64 of a-z, 0-9 and -")
        @Schema(examples = "marketing-email")
        String purpose,

        @NotNull(message = "is required")
        @Schema(
                description = "Of LGPD article 7",
                enumeration = {
                    "consent",
                    "legal-obligation",
                    "public-policy",
                    "research",
                    "contract",
                    "legal-proceedings",
                    "life-protection",
                    "health",
                    "legitimate-interest",
                    "credit-protection"
                })
        String legalBasis) {

    LegalBasis basis() {
        return LegalBasis.labelled(legalBasis)
                .orElseThrow(() -> Problems.invalid(
                        "legalBasis",
                        "is none of "
                                + Arrays.stream(LegalBasis.values())
                                        .map(LegalBasis::label)
                                        .collect(Collectors.joining(", "))));
    }
}
