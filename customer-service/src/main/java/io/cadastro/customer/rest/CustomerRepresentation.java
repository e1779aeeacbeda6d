package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A customer")
record CustomerRepresentation(
        UUID id,
        @Schema(enumeration = {"person", "company"}) String kind,

        @Schema(description = "Of a person", examples = "52998224725")
        String cpf,

        @Schema(description = "Of a company", examples = "12ABC34501DE35")
        String cnpj,

        @Schema(examples = "Maria da Silva") String name,

        @Schema(examples = "maria@example.com") String email,

        @Schema(description = "In E.164", examples = "[\"+5511912345678\"]")
        List<String> phones,

        List<AddressDocument> addresses,

        @Schema(description = "Of a person", examples = "1990-12-31")
        LocalDate birthDate,

        @Schema(description = "Of a company", examples = "2011-03-01")
        LocalDate foundingDate,

        @Schema(enumeration = {"pt-BR", "en", "es"}) String preferredLanguage,

        @Schema(examples = "{\"tier\":\"gold\"}") Map<String, String> attributes,

        @Schema(enumeration = {"pending", "active", "suspended", "closed"})
        String status,

        Instant registeredAt,
        @Schema(description = "When this version began") Instant changedAt) {

    static CustomerRepresentation of(Customer customer) {
        boolean person = customer.taxId().kind() == CustomerKind.PERSON;
        String taxId = customer.taxId().value();
        CustomerDetails details = customer.details();
        return new CustomerRepresentation(
                customer.id(),
                customer.taxId().kind().label(),
                person ? taxId : null,
                person ? null : taxId,
                details.name(),
                details.email(),
                details.phones(),
                details.addresses().stream().map(AddressDocument::of).toList(),
                person ? details.date() : null,
                person ? null : details.date(),
                details.preferredLanguage(),
                details.attributes(),
                customer.status().label(),
                customer.registeredAt(),
                customer.changedAt());
    }
}
