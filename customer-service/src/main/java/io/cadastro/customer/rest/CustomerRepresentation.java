package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A customer")
record CustomerRepresentation(
        UUID id,
        String kind,
        @Schema(description = "Of a person") String cpf,
        @Schema(description = "Of a company") String cnpj,
        String name,
        String email,
        String preferredLanguage,
        String status,
        Instant registeredAt) {

    static CustomerRepresentation of(Customer customer) {
        boolean person = customer.taxId().kind() == CustomerKind.PERSON;
        String taxId = customer.taxId().value();
        return new CustomerRepresentation(
                customer.id(),
                customer.taxId().kind().label(),
                person ? taxId : null,
                person ? null : taxId,
                customer.details().name(),
                customer.details().email(),
                customer.details().preferredLanguage(),
                customer.status().label(),
                customer.registeredAt());
    }
}
