package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class OutboxTest {
    // A page for each lease would take longer.
    private static final Duration PATIENCE = Duration.ofSeconds(55);

    private final AwsClients clients = TestCloud.current().clients();
    private final Subscriber subscriber =
            Subscriber.to(TestCloud.current().names().customerEvents());

    @AfterEach
    void close() {
        subscriber.close();
        clients.close();
    }

    @Test
    void moreThanAPageInOneShardIsPublishedInOneSweepAndOnce() {
        List<String> subjects = LeftBehind.in("07", 250, clients);

        // When
        await().atMost(PATIENCE).until(() -> LeftBehind.countIn("07", clients) == 0);

        assertThat(received(subjects)).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void whatASweeperHadWhenItWasKilledIsPublishedWhenItsLeaseEnds() {
        Instant end = Instant.now().plusSeconds(7);
        LeftBehind.lease("11", end, clients);
        List<String> subjects = LeftBehind.in("11", 3, clients);

        // When
        await().atMost(PATIENCE).until(() -> LeftBehind.countIn("11", clients) == 0);

        assertThat(Instant.now()).isAfter(end);
        assertThat(received(subjects)).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void whileSnsIsAwayCustomersAreRegisteredAndTheirEventsArePublishedWhenItIsBack() {
        List<String> ids;
        try (Faults faults = Faults.inject("{'service':'sns','operation':'PublishBatch','effect':'disconnect'}")) {
            ids = IntStream.range(0, 30).mapToObj(number -> register()).toList();
        }

        // When
        await().atMost(PATIENCE).until(() -> received(ids).size() >= ids.size());

        assertThat(received(ids)).containsAll(ids);
    }

    private List<String> received(List<String> subjects) {
        return subscriber.await(subjects.size(), event -> subjects.contains(event.getSubject())).stream()
                .map(CloudEvent::getSubject)
                .toList();
    }

    private static String register() {
        String cpf = Cpfs.random();
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}".formatted(cpf, cpf))
                .post("/v1/customers")
                .jsonPath()
                .getString("id");
    }
}
