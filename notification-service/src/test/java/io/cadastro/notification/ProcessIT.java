package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.Event;
import io.cadastro.testkit.ProcessContract;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessIT extends ProcessContract {
    private static final TestDatabase DATABASE = TestDatabase.ofService("notification");

    private final UUID customer = UuidCreator.getTimeOrderedEpoch();

    ProcessIT() {
        super("/v1/customers/{customerId}/notifications", "cadastro/notifications.read");
    }

    @Test
    void aMessageBeingHandledWhenToldToEndIsHandledToItsEnd() throws SQLException {
        try (World world = new World();
                ServiceProcess service = ServiceProcess.start(Map.of())) {
            Event registration =
                    world.registration(customer, Language.ENGLISH, "Maria", "maria." + customer + "@example.com");
            try (TestDatabase.Locked locked = DATABASE.lock("known_customer")) {
                world.publish(registration);
                await().until(() -> DATABASE.isAwaited("known_customer"));

                // When
                service.terminate();

                await().until(() -> !service.isReady());
            }
            assertEndedCleanly(service);
            assertThat(DATABASE.query("SELECT count(*) FROM processed_event WHERE id = ?", registration.id()))
                    .isEqualTo(1L);
            assertThat(DATABASE.query("SELECT template FROM notification WHERE customer_id = ?", customer))
                    .isEqualTo("welcome");
            // Deleted, too: nobody gets it again.
            assertThat(world.eventsAreHandled()).isTrue();
        }
    }
}
