package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaxIdTest {
    @Test
    void aCpfIsKeptWithoutPunctuation() {
        // When
        TaxId taxId = TaxId.cpf("529.982.247-25");

        assertThat(taxId).isEqualTo(new TaxId(CustomerKind.PERSON, "52998224725"));
        assertThat(taxId.field()).isEqualTo("cpf");
    }

    @Test
    void anAlphanumericCnpjIsKeptInUpperCase() {
        // When
        TaxId taxId = TaxId.cnpj("12.abc.345/01de-35");

        assertThat(taxId).isEqualTo(new TaxId(CustomerKind.COMPANY, "12ABC34501DE35"));
        assertThat(taxId.field()).isEqualTo("cnpj");
    }

    @Test
    void aCnpjIsNoCpf() {
        // When
        assertThatThrownBy(() -> TaxId.cpf("12.ABC.345/01DE-35"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tax id of a person has 11 characters");
    }

    @Test
    void itsTextDoesNotShowTheNumber() {
        // When
        String text = TaxId.cpf("529.982.247-25").toString();

        assertThat(text).isEqualTo("cpf");
    }
}
