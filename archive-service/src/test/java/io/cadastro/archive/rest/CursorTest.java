package io.cadastro.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        UUID id = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");

        // When
        UUID read = Cursor.read(Cursor.write(id));

        assertThat(read).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not a cursor", "AQ", "AgGTpbAAAHAAgAAAAAAAAAE"})
    void whatWeNeverWroteIsRefused(String cursor) {
        // When
        assertThatThrownBy(() -> Cursor.read(cursor)).isInstanceOf(IllegalArgumentException.class);
    }
}
