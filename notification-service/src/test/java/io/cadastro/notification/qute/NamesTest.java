package io.cadastro.notification.qute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "João da Conceição, João da Conceição",
        "'Maria\r\nSubject: x', Maria Subject: x",
        "' Zoë  Ação ', Zoë Ação"
    })
    void aNameIsShownOnOneLine(String name, String shown) {
        // When
        String greetable = Names.greetable(name);

        assertThat(greetable).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"You won! https://example.com/prize", "Visit WWW.example.com", "write to x@example.com", "\u202e"
            })
    void anAdvertisementIsNoName(String name) {
        // When
        String greetable = Names.greetable(name);

        assertThat(greetable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {81, 10_000})
    void aTextIsNoName(int length) {
        // When
        String greetable = Names.greetable("a".repeat(length));

        assertThat(greetable).isEmpty();
    }
}
