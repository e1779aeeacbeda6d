package io.cadastro.peer;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.hibernate.validator.constraints.br.CNPJ;
import org.hibernate.validator.constraints.br.CPF;

/** The body of {@code POST /v1/customers}, with the rules of customer-service. */
record RegistrationRequest(
        @CPF String cpf,

        @CNPJ(format = CNPJ.Format.ALPHANUMERIC) String cnpj,

        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*")
        String name,

        @NotNull @Email(regexp = ".+@.+\\..+") @Size(max = 254)
        String email,

        @Pattern(regexp = "pt-BR|en|es") String preferredLanguage) {
    @AssertTrue(message = "send either cpf, for a person, or cnpj, for a company")
    boolean isPersonOrCompany() {
        return (cpf == null) != (cnpj == null);
    }

    String plainCpf() {
        return withoutPunctuation(cpf);
    }

    String plainCnpj() {
        return withoutPunctuation(cnpj);
    }

    String plainEmail() {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    String language() {
        return preferredLanguage == null ? "pt-BR" : preferredLanguage;
    }

    private static String withoutPunctuation(String text) {
        return text == null ? null : text.replaceAll("[./-]", "").toUpperCase(Locale.ROOT);
    }
}
