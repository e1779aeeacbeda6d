package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerStatus;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /v1/customers/{id}/status}. */
@Schema(description = "The status that a customer is to have")
record StatusRequest(
        @NotNull(message = "is required")
        @Pattern(regexp = "pending|active|suspended|closed", message = "is none of active, suspended, closed")
        @Schema(
                enumeration = {"active", "suspended", "closed"},
                examples = "suspended")
        String status) {

    CustomerStatus next() {
        return CustomerStatus.labelled(status);
    }
}
