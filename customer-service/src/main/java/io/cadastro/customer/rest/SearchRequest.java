package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.rest.Problems;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.br.CNPJ;
import org.hibernate.validator.constraints.br.CPF;

/** The body of {@code POST /v1/customers/search}: one field, validated as in a registration. */
@Schema(description = "Exactly one of cpf, cnpj and email")
record SearchRequest(
        @CPF(message = "is not a valid CPF: check its digits")
        @Schema(description = "With or without punctuation", examples = "529.982.247-25")
        String cpf,

        @CNPJ(format = CNPJ.Format.ALPHANUMERIC, message = "is not a valid CNPJ: check its characters")
        @Schema(
                description = "The alphanumeric form included; with or without punctuation",
                examples = "12.ABC.345/01DE-35")
        String cnpj,

        @Email(regexp = ".+@.+\\..+", message = "is not an e-mail address")
        @Size(max = 254, message = "has more than 254 characters")
        @Schema(description = "In upper or lower case", examples = "maria@example.com")
        String email) {

    /** Empty if the search is for an e-mail address. */
    Optional<TaxId> taxId() {
        if (Stream.of(cpf, cnpj, email).filter(Objects::nonNull).limit(2).count() != 1) {
            throw Problems.invalid("cpf", "send exactly one of cpf, cnpj and email");
        }
        return Optional.ofNullable(cpf).map(TaxId::cpf).or(() -> Optional.ofNullable(cnpj)
                .map(TaxId::cnpj));
    }

    /** The address as it is kept. */
    String canonicalEmail() {
        return CustomerDetails.canonicalEmail(email);
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "SearchRequest[not shown]";
    }
}
