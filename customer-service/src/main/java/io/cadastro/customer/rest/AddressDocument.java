package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Address;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address as the API takes and shows it. */
@ValidAddress
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Address", description = "A postal address")
record AddressDocument(
        @NotNull(message = "is required")
        @PlainText
        @Size(max = 200, message = "has more than 200 characters")
        @Schema(examples = "Avenida Paulista")
        String street,

        @PlainText
        @Size(max = 20, message = "has more than 20 characters")
        @Schema(description = "Of the house; left out if it has none", examples = "1578")
        String number,

        @PlainText @Size(max = 100, message = "has more than 100 characters") @Schema(examples = "Apto 42")
        String complement,

        @PlainText @Size(max = 100, message = "has more than 100 characters") @Schema(examples = "Bela Vista")
        String district,

        @NotNull(message = "is required")
        @PlainText
        @Size(max = 100, message = "has more than 100 characters")
        @Schema(examples = "São Paulo")
        String city,

        @PlainText
        @Size(max = 100, message = "has more than 100 characters")
        @Schema(description = "In Brazil required: the two letters of the UF", examples = "SP")
        String state,

        @PlainText
        @Size(max = 20, message = "has more than 20 characters")
        @Schema(
                description = "In Brazil required: the CEP, with or without hyphen; shown without",
                examples = "01310-100")
        String postalCode,

        @Schema(description = "ISO 3166-1 alpha-2", defaultValue = AddressDocument.BRAZIL, examples = "BR")
        String country) {
    static final String BRAZIL = "BR";

    AddressDocument {
        country = country == null ? BRAZIL : country;
    }

    @JsonIgnore
    boolean isInBrazil() {
        return BRAZIL.equals(country);
    }

    static AddressDocument of(Address address) {
        return new AddressDocument(
                address.street(),
                address.number(),
                address.complement(),
                address.district(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country());
    }

    Address address() {
        String code = isInBrazil() ? postalCode.replace("-", "") : postalCode;
        return new Address(street, number, complement, district, city, state, code, country);
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "AddressDocument[not shown]";
    }
}
