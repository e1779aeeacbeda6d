package io.cadastro.servicekit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final UUID LIST = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID LAST = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    @Test
    void cursorLeadsToItsPlace() {
        // When
        UUID after = Cursor.after(LIST, Cursor.next(LIST, LAST));

        // Then
        assertThat(after).isEqualTo(LAST);
    }

    @Test
    void noCursorIsTheBeginning() {
        // When
        UUID after = Cursor.after(LIST, null);

        // Then
        assertThat(after).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "019a0000-0000-7000-8000-000000000002"})
    void anythingElseIsRefused(String cursor) {
        // When
        HttpProblem refusal = catchThrowableOfType(HttpProblem.class, () -> Cursor.after(LIST, cursor));

        // Then
        assertThat(refusal.getStatusCode()).isEqualTo(400);
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        // Given
        String cursor = Cursor.next(UUID.randomUUID(), LAST);

        // When
        HttpProblem refusal = catchThrowableOfType(HttpProblem.class, () -> Cursor.after(LIST, cursor));

        // Then
        assertThat(refusal.getStatusCode()).isEqualTo(400);
    }
}
