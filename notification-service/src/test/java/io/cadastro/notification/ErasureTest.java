package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.Event;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.TestDatabase.Locked;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ErasureTest {
    private static final String CONFIRMED = "cadastro.erasure.confirmed.v1";

    private final World world = new World();
    private final Subscriber subscriber =
            Subscriber.to(TestCloud.current().names().notificationEvents());
    private final UUID customer = UuidCreator.getTimeOrderedEpoch();
    private final UUID document = UuidCreator.getTimeOrderedEpoch();
    private final UUID erasure = UuidCreator.getTimeOrderedEpoch();
    private final String address = "maria." + customer + "@example.com";

    @BeforeEach
    void awaitWithPatience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        subscriber.close();
        world.close();
    }

    @Test
    void howToWriteToAnErasedCustomerIsForgotten_andWhenTheyWereWrittenToStays() {
        world.publish(registration());
        world.publish(world.availability(customer, document));
        await().untilAsserted(() -> assertThat(world.mailsTo(address)).hasSize(2));
        await().until(() -> statuses().equals(List.of("sent", "sent")));

        // When
        world.publish(world.erasure(customer, erasure));

        JsonPath confirmation = onlyConfirmation();
        assertThat(confirmation.getUUID("erasureId")).isEqualTo(erasure);
        assertThat(destroyed(confirmation)).isEqualTo(Map.of("contacts", 1, "notifications", 2));
        assertThat(count("SELECT count(*) FROM known_customer WHERE id = ?")).isZero();
        assertThat(count("SELECT count(*) FROM notification WHERE customer_id = ? AND parameters <> '{}'"))
                .isZero();
        assertThat(statuses()).containsExactly("sent", "sent");
        assertThat(world.notifications(customer).<String>getList("items.sentAt"))
                .doesNotContainNull()
                .hasSize(2);
    }

    @Test
    void whatWaitsToBeSentIsNotSentAnyMore() {
        world.publish(world.availability(customer, document));
        await().until(() -> statuses().equals(List.of("pending")));

        // When
        world.publish(world.erasure(customer, erasure));

        assertThat(destroyed(onlyConfirmation())).isEqualTo(Map.of("notifications", 1));
        assertThat(statuses()).containsExactly("failed");
        assertThat(world.notifications(customer).getString("items[0].failureReason"))
                .isEqualTo("customer-erased");
    }

    @Test
    void whatComesLateBringsNobodyBack() {
        world.publish(world.erasure(customer, erasure));
        onlyConfirmation();
        List<Event> late = List.of(
                registration(),
                world.change(customer, 2, Language.ENGLISH, "Maria", address),
                world.availability(customer, document),
                world.restoration(customer, document));

        // When
        late.forEach(world::publish);

        await().until(() -> late.stream().allMatch(this::isProcessed));
        assertThat(count("SELECT count(*) FROM known_customer WHERE id = ?")).isZero();
        assertThat(statuses()).isEmpty();
        assertThat(world.mailsTo(address)).isEmpty();
    }

    @Test
    void aCustomerOfWhomNobodyHeardIsConfirmedWithNothing() {
        // When
        world.publish(world.erasure(customer, erasure));

        assertThat(destroyed(onlyConfirmation())).isEmpty();
    }

    @Test
    void anErasureThatIsToldTwiceIsConfirmedOnce() {
        Event event = world.erasure(customer, erasure);
        Event sameErasure = world.erasure(customer, erasure);
        world.publish(event);
        onlyConfirmation();

        // When
        world.publish(event);
        world.publish(sameErasure);

        await().until(() -> isProcessed(sameErasure));
        assertThat(count("SELECT last FROM event_sequence WHERE subject = ?")).isEqualTo(1);
    }

    @Test
    void anErasureThatBreaksOffIsDoneAgain_wholly() throws SQLException {
        world.publish(world.availability(customer, document));
        await().until(() -> statuses().equals(List.of("pending")));

        // When
        try (Locked held = world.database().lock("event_sequence")) {
            world.publish(world.erasure(customer, erasure));
            await().until(() -> world.database().isAwaited("event_sequence"));
            world.database().query("""
                    SELECT count(pg_cancel_backend(pid)) FROM pg_locks
                    WHERE relation = 'event_sequence'::regclass AND NOT granted""");
            await().until(() -> !world.database().isAwaited("event_sequence"));
            assertThat(statuses()).containsExactly("pending");
            assertThat(count("SELECT count(*) FROM erased_customer WHERE id = ?"))
                    .isZero();
        }

        assertThat(destroyed(onlyConfirmation())).isEqualTo(Map.of("notifications", 1));
        assertThat(statuses()).containsExactly("failed");
    }

    private Event registration() {
        return world.registration(customer, Language.ENGLISH, "Maria da Conceição", address);
    }

    private List<String> statuses() {
        return world.notifications(customer).getList("items.status");
    }

    private boolean isProcessed(Event event) {
        return world.database()
                .query("SELECT count(*) FROM processed_event WHERE id = ?", event.id())
                .equals(1L);
    }

    private long count(String sql) {
        return (Long) world.database().query(sql, customer);
    }

    private JsonPath onlyConfirmation() {
        List<CloudEvent> events = subscriber.await(
                1,
                event ->
                        event.getType().equals(CONFIRMED) && customer.toString().equals(event.getSubject()));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getSource()).hasToString("/cadastro/notification-service");
        return JsonPath.from(new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> destroyed(JsonPath confirmation) {
        return confirmation.getMap("destroyed");
    }
}
