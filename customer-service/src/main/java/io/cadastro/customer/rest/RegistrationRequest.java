package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Address;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerKind;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.br.CNPJ;
import org.hibernate.validator.constraints.br.CPF;

/** The body of {@code POST /v1/customers}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
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

        @NotNull(message = "is required")
        @PlainText
        @Size(max = 200, message = "has more than 200 characters")
        @Schema(examples = "Maria da Silva")
        String name,

        @NotNull(message = "is required")
        @PlainText
        @Email(regexp = ".+@.+\\..+", message = "is not an e-mail address")
        @Size(max = 254, message = "has more than 254 characters")
        @Schema(examples = "maria@example.com")
        String email,

        @Size(max = 5, message = "has more than 5 numbers")
        @Schema(
                description = "In any usual way of writing, of Brazil unless they begin with +; shown in E.164",
                examples = "[\"(11) 91234-5678\"]")
        List<@NotNull(message = "is required") @PhoneNumber String> phones,

        @Size(max = 5, message = "has more than 5 addresses")
        List<@NotNull(message = "is required") @Valid AddressDocument> addresses,

        @PastDate(since = 1900) @Schema(description = "Of a person", format = "date", examples = "1990-12-31")
        String birthDate,

        @PastDate(since = 1500) @Schema(description = "Of a company", format = "date", examples = "2011-03-01")
        String foundingDate,

        @Pattern(regexp = "pt-BR|en|es", message = "is none of pt-BR, en, es")
        @Schema(
                defaultValue = RegistrationRequest.DEFAULT_LANGUAGE,
                enumeration = {"pt-BR", "en", "es"})
        String preferredLanguage,

        @Size(max = 10, message = "has more than 10 attributes")
        @Schema(description = "Of your own, by name; customers can be listed by them", examples = "{\"tier\":\"gold\"}")
        Map<
                        @Pattern(
                                regexp = "[a-z][a-z0-9-]{0,39}",
                                message = "has a name that is not of 1 to 40 letters a to z, digits and hyphens")
                        String,
                        @NotNull(message = "is required") @PlainText
                        @Size(max = 200, message = "has more than 200 characters") String>
                attributes,

        @Pattern(regexp = "active|pending", message = "is none of active, pending")
        @Schema(
                defaultValue = RegistrationRequest.DEFAULT_STATUS,
                enumeration = {"active", "pending"})
        String status) {
    static final String DEFAULT_LANGUAGE = "pt-BR";
    static final String DEFAULT_STATUS = "active";

    /** What would register this customer with what is known of them now. */
    static RegistrationRequest of(Customer customer) {
        boolean person = customer.taxId().kind() == CustomerKind.PERSON;
        String taxId = customer.taxId().value();
        CustomerDetails details = customer.details();
        String date = details.date() == null ? null : details.date().toString();
        return new RegistrationRequest(
                person ? taxId : null,
                person ? null : taxId,
                details.name(),
                details.email(),
                details.phones(),
                details.addresses().stream().map(AddressDocument::of).toList(),
                person ? date : null,
                person ? null : date,
                details.preferredLanguage(),
                details.attributes(),
                null);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if two fields, each of them valid, do not go together */
    Registration registration() {
        TaxId taxId = taxId();
        return new Registration(
                taxId,
                details(taxId),
                CustomerStatus.labelled(Optional.ofNullable(status).orElse(DEFAULT_STATUS)));
    }

    private TaxId taxId() {
        if ((cpf == null) == (cnpj == null)) {
            throw Problems.invalid("cpf", "send either cpf, for a person, or cnpj, for a company");
        }
        return cpf == null ? TaxId.cnpj(cnpj) : TaxId.cpf(cpf);
    }

    private CustomerDetails details(TaxId taxId) {
        return new CustomerDetails(
                name,
                email,
                e164(),
                postalAddresses(),
                date(taxId),
                Optional.ofNullable(preferredLanguage).orElse(DEFAULT_LANGUAGE),
                new TreeMap<>(Optional.ofNullable(attributes).orElse(Map.of())));
    }

    private List<String> e164() {
        return Optional.ofNullable(phones).orElse(List.of()).stream()
                .map(phone -> PhoneNumber.Validator.e164(phone).orElseThrow())
                .distinct()
                .toList();
    }

    private List<Address> postalAddresses() {
        return Optional.ofNullable(addresses).orElse(List.of()).stream()
                .map(AddressDocument::address)
                .toList();
    }

    private LocalDate date(TaxId taxId) {
        String date =
                switch (taxId.kind()) {
                    case PERSON -> onlyIf(foundingDate, "foundingDate", "a company", birthDate);
                    case COMPANY -> onlyIf(birthDate, "birthDate", "a person", foundingDate);
                };
        return date == null ? null : LocalDate.parse(date);
    }

    private static String onlyIf(String unfit, String field, String whose, String date) {
        if (unfit != null) {
            throw Problems.invalid(field, "belongs to " + whose + ": leave it out");
        }
        return date;
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "RegistrationRequest[not shown]";
    }
}
