package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.rest.Problems;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.br.CNPJ;
import org.hibernate.validator.constraints.br.CPF;

/** The body of {@code POST /v1/customers}. */
@Schema(description = "A new customer: a person with a CPF, or a company with a CNPJ")
record RegistrationRequest(
        @CPF(message = "is not a valid CPF: check its digits")
        @Schema(description = "Of a person; with or without punctuation", examples = "529.982.247-25")
        String cpf,

        @CNPJ(format = CNPJ.Format.ALPHANUMERIC, message = "is not a valid CNPJ: check its characters")
        @Schema(
                description = "Of a company, the alphanumeric form included; with or without punctuation",
                examples = "12.ABC.345/01DE-35")
        String cnpj,

        @NotBlank(message = "is required")
        @Size(max = 200, message = "has more than 200 characters")
        @Pattern(regexp = "\\P{Cc}*", message = "contains control characters")
        @Schema(examples = "Maria da Silva")
        String name,

        @NotNull(message = "is required")
        @Email(regexp = ".+@.+\\..+", message = "is not an e-mail address")
        @Size(max = 254, message = "has more than 254 characters")
        @Schema(examples = "maria@example.com")
        String email,

        @Pattern(regexp = "pt-BR|en|es", message = "is none of pt-BR, en, es")
        @Schema(
                defaultValue = RegistrationRequest.DEFAULT_LANGUAGE,
                enumeration = {"pt-BR", "en", "es"})
        String preferredLanguage) {
    static final String DEFAULT_LANGUAGE = "pt-BR";

    Registration registration() {
        String language = preferredLanguage == null ? DEFAULT_LANGUAGE : preferredLanguage;
        return new Registration(taxId(), CustomerDetails.of(name, email, language), CustomerStatus.ACTIVE);
    }

    private TaxId taxId() {
        if ((cpf == null) == (cnpj == null)) {
            throw Problems.invalid("cpf", "send either cpf, for a person, or cnpj, for a company");
        }
        return cpf == null ? TaxId.cnpj(cnpj) : TaxId.cpf(cpf);
    }
}
