package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryReportsTest {
    private static final UUID NOTIFICATION = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");

    private final FakeOutgoing outgoing = new FakeOutgoing();
    private final DeliveryReports reports = new DeliveryReports(outgoing);

    @Test
    void aReportOfSendingMeansSent() {
        // When
        reports.sent(NOTIFICATION, "message-1", Instant.EPOCH);

        assertThat(outgoing.states).containsEntry(NOTIFICATION, "sent message-1");
    }

    @Test
    void aBounceIsRecorded() {
        // When
        reports.delivery(NOTIFICATION, "message-1", Instant.EPOCH, DeliveryState.BOUNCED);

        assertThat(outgoing.states).containsEntry(NOTIFICATION, "bounced");
    }
}
