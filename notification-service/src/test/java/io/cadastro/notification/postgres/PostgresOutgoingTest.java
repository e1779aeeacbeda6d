package io.cadastro.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.notification.DueNotification;
import io.cadastro.notification.Language;
import io.cadastro.notification.Message;
import io.cadastro.notification.Notification;
import io.cadastro.notification.Notifications;
import io.cadastro.notification.Outgoing;
import io.cadastro.notification.SealedContact;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its customer is not known, so that the running service leaves the notification alone. */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class PostgresOutgoingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final UUID id = UuidCreator.getTimeOrderedEpoch();
    private final UUID customer = UuidCreator.getTimeOrderedEpoch();

    @Inject
    Outgoing outgoing;

    @Inject
    Notifications notifications;

    @BeforeEach
    void aNotificationThatNobodyElseTakes() {
        outgoing.add(id, customer, new Message.Welcome());
    }

    @Test
    void aStandingClaimBeginsToSendOnce() {
        // When
        boolean first = outgoing.begin(claim(0), MINUTE);
        boolean second = outgoing.begin(claim(0), MINUTE);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(stored().status()).isEqualTo("sending");
    }

    @Test
    void whoseClaimWasTakenOverDoesNotSend() {
        // When
        boolean begun = outgoing.begin(claim(1), MINUTE);

        assertThat(begun).isFalse();
        assertThat(stored().status()).isEqualTo("pending");
    }

    @Test
    void whoseClaimWasTakenOverRecordsNothing() {
        // When
        outgoing.recordFailed(claim(1), "message-rejected");
        outgoing.postpone(claim(1), "throttling", MINUTE);

        assertThat(stored().status()).isEqualTo("pending");
        assertThat(stored().failureReason()).isNull();
    }

    @Test
    void whatHasFailedStaysSo() {
        outgoing.recordFailed(claim(0), "customer-erased");

        // When
        outgoing.postpone(claim(0), "throttling", MINUTE);

        assertThat(stored().status()).isEqualTo("failed");
        assertThat(stored().failureReason()).isEqualTo("customer-erased");
    }

    private DueNotification claim(int attempts) {
        return new DueNotification(
                id,
                customer,
                new Message.Welcome(),
                Language.ENGLISH,
                new SealedContact(new byte[] {1}, new byte[] {2}),
                attempts,
                0);
    }

    private Notification stored() {
        return notifications.of(customer, null, 1).getFirst();
    }
}
