package io.cadastro.customer.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /v1/customers/{id}/legal-holds}. */
@Schema(description = "Why a customer must not be erased")
record LegalHoldRequest(
        @NotBlank(message = "is required")
        @Size(max = 500, message = "has more than 500 characters")
        @Pattern(regexp = "\\P{Cc}*", message = "contains control characters")
        @Schema(
                description = "Kept under the customer's own key",
                examples = "Processo 0001234-56.2026.8.26.0100, 3ª Vara Cível")
        String reason) {}
