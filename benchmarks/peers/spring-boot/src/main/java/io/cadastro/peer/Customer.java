package io.cadastro.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A customer, as the API shows it.
 *
 * @param cpf of a person, otherwise null
 * @param cnpj of a company, otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Customer(
        UUID id,
        String kind,
        String cpf,
        String cnpj,
        String name,
        String email,
        String preferredLanguage,
        String status,
        Instant registeredAt) {
    static Customer registered(RegistrationRequest request) {
        return new Customer(
                UUID.randomUUID(),
                request.cpf() == null ? "company" : "person",
                request.plainCpf(),
                request.plainCnpj(),
                request.name().strip(),
                request.plainEmail(),
                request.language(),
                "active",
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What tells one request from another. */
    String fingerprint() {
        return String.join("\n", kind, cpf == null ? cnpj : cpf, name, email, preferredLanguage);
    }
}
