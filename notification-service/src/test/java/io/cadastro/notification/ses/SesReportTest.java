package io.cadastro.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SesReportTest {
    private static final UUID NOTIFICATION = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void aReportNamesItsNotification() {
        String body = """
                {"eventType":"Send","mail":{"timestamp":"2026-07-01T12:30:00.123Z","source":"cadastro@example.com",
                 "messageId":"m-1","destination":["maria@example.com"],
                 "tags":{"ses:configuration-set":["cadastro"],"notification-id":["%s"]}},"send":{}}""".formatted(NOTIFICATION);

        // When
        Optional<SesReport> report = SesReport.read(mapper, body);

        assertThat(report)
                .contains(new SesReport("Send", NOTIFICATION, "m-1", Instant.parse("2026-07-01T12:30:00.123Z")));
    }

    @Test
    void aReportOnAnotherMailIsNobodysBusiness() {
        // When
        Optional<SesReport> report = SesReport.read(mapper, """
                {"eventType":"Send","mail":{"messageId":"m-1","tags":{}}}""");

        assertThat(report).isEmpty();
    }

    @Test
    void theGreetingOfSesIsNoReport() {
        // When
        Optional<SesReport> report =
                SesReport.read(mapper, "Successfully validated SNS topic for Amazon SES event publishing.");

        assertThat(report).isEmpty();
    }

    @Test
    void anUnreadableReportIsRefusedWithoutQuotingIt() {
        // When
        assertThatThrownBy(() -> SesReport.read(mapper, "maria@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a report of SES: no JSON")
                .hasNoCause();
    }
}
