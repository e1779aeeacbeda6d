package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final TaxId CPF = TaxId.cpf("529.982.247-25");

    @Test
    void nameAndEmailAreKeptInOneForm() {
        // When
        CustomerDetails details = CustomerDetails.of(" Joa\u0303o ", "Joao@Example.COM", "pt-BR");

        assertThat(details.name()).isEqualTo("Jo\u00e3o");
        assertThat(details.email()).isEqualTo("joao@example.com");
    }

    @Test
    void noCustomerBeginsAsClosed() {
        CustomerDetails details = CustomerDetails.of("Maria", "maria@example.com", "pt-BR");

        // When
        assertThatThrownBy(() -> new Registration(CPF, details, CustomerStatus.CLOSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No customer begins as closed");
    }

    @Test
    void itsTextShowsNothingPersonal() {
        // When
        String text = new Registration(
                        CPF, CustomerDetails.of("Maria", "maria@example.com", "pt-BR"), CustomerStatus.ACTIVE)
                .toString();

        assertThat(text).isEqualTo("Registration of a person");
    }
}
