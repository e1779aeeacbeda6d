package io.cadastro.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"maria@example.com", "maria.silva+news@mail.example.com.br", "o'neil@example.com"})
    void aPlainAddressIsUsed(String address) {
        // When
        boolean single = Addresses.isSingle(address);

        assertThat(single).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maria@example.com,joao@example.com",
                "Maria <maria@example.com>",
                "maria@example.com\r\nBcc: joao@example.com",
                "maria@example.com joao@example.com",
                "maria@joao@example.com",
                "\"a, b\"@example.com",
                "maria",
                ""
            })
    void whatCouldBeReadAsMoreThanOneAddressIsNot(String address) {
        // When
        boolean single = Addresses.isSingle(address);

        assertThat(single).isFalse();
    }
}
