package io.cadastro.launcher.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReceivedEventTest {
    @Test
    void sequenceIsReadFromItsZeroPaddedText() {
        // Given
        String body = """
                {"specversion": "1.0", "id": "e1", "source": "/cadastro/customer-service", "subject": "c1",
                 "type": "cadastro.customer.registered.v1", "sequence": "0000000000000000007", "data": {}}""";

        // When
        ReceivedEvent event = ReceivedEvent.parse(body);

        // Then
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.subject()).isEqualTo("c1");
    }

    @Test
    void whatIsNoCloudEventIsRefused() {
        // When
        assertThatThrownBy(() -> ReceivedEvent.parse("{\"hello\": 1}"))

                // Then
                .isInstanceOf(UnexpectedException.class)
                .hasMessageContaining("no CloudEvent");
    }
}
