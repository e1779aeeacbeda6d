package io.cadastro.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.notification.Message;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageJsonTest {
    private static final UUID DOCUMENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");

    private final MessageJson json = new MessageJson(new ObjectMapper());

    static Stream<Message> everyMessage() {
        return Stream.of(
                new Message.Welcome(),
                new Message.DocumentReceived(DOCUMENT, "application/pdf", 123, Instant.EPOCH),
                new Message.DocumentRestored(DOCUMENT, Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void whatIsWrittenIsReadAgain(Message message) {
        // When
        Message read = json.read(message.template(), json.write(message));

        assertThat(read).isEqualTo(message);
    }
}
