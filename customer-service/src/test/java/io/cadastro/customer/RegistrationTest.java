package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final TaxId CPF = TaxId.cpf("529.982.247-25");

    @Test
    void nameAndEmailAreKeptInOneForm() {
        // When
        Registration registration = new Registration(CPF, " Joa\u0303o ", "Joao@Example.COM", "pt-BR");

        assertThat(registration.name()).isEqualTo("Jo\u00e3o");
        assertThat(registration.email()).isEqualTo("joao@example.com");
    }

    @Test
    void everyFieldMakesAnotherRequest() {
        Registration registration = new Registration(CPF, "Maria", "maria@example.com", "pt-BR");

        // When
        String fingerprint = registration.fingerprint();

        assertThat(fingerprint)
                .isEqualTo(new Registration(CPF, "Maria ", "MARIA@example.com", "pt-BR").fingerprint())
                .isNotEqualTo(new Registration(CPF, "Mario", "maria@example.com", "pt-BR").fingerprint())
                .isNotEqualTo(new Registration(CPF, "Maria", "maria@example.org", "pt-BR").fingerprint())
                .isNotEqualTo(new Registration(CPF, "Maria", "maria@example.com", "en").fingerprint())
                .isNotEqualTo(new Registration(TaxId.cpf("11144477735"), "Maria", "maria@example.com", "pt-BR")
                        .fingerprint());
    }

    @Test
    void itsTextShowsNothingPersonal() {
        // When
        String text = new Registration(CPF, "Maria", "maria@example.com", "pt-BR").toString();

        assertThat(text).isEqualTo("Registration of a person");
    }
}
