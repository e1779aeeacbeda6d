package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class PersonalDataInLogsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID customer = UuidCreator.getTimeOrderedEpoch();
    private final UUID another = UuidCreator.getTimeOrderedEpoch();
    private final String address = "maria." + customer + "@example.com";

    @Test
    void noPersonalDataIsLogged() {
        try (World world = new World();
                RecordedLogs logs = RecordedLogs.open()) {
            // When
            world.publish(world.registration(customer, Language.ENGLISH, "Maria da Conceição", address));
            world.publish(world.registration(another, Language.ENGLISH, "Zeferino", "no address"));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            world.notifications(customer).getString("items[0].delivery"))
                    .isEqualTo("delivered"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs.text()).contains("reason=address-not-usable"));
            assertThat(logs.text()).doesNotContain(address, "Conceição", "no address", "Zeferino");
        }
    }
}
