package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is killed here, and nobody late: then no event is published twice, although every one may be. */
@Tag("process")
class SideBySideIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than a machine stalls that does much else: who publishes for as long as this is taken for killed. */
    private static final Duration OUTBOX_PATIENCE = Duration.ofMinutes(1);

    private static final int CLIENTS = 8;
    private static final int REGISTRATIONS_OF_A_CLIENT = 25;
    private static final int CHANGES = 1;

    private static Instances instances;

    private final AwsClients aws = TestCloud.current().clients();
    private final CustomersTable table = new CustomersTable(aws);
    private final Subscriber subscriber =
            Subscriber.to(TestCloud.current().names().customerEvents());

    @BeforeAll
    static void start() {
        instances = Instances.start(2, Map.of("cadastro.customers.outbox-patience", OUTBOX_PATIENCE.toString()));
    }

    @AfterAll
    static void stop() {
        instances.close();
    }

    @AfterEach
    void close() {
        subscriber.close();
        aws.close();
    }

    @Test
    void whatIsRegisteredAndChangedThroughBothIsToldOnceAndWithoutAGap() throws Exception {
        // When
        List<String> ids = registerAndChange();

        Map<String, List<Long>> told = sequences(receivedWhenAllIsPublished());
        assertThat(ids).hasSize(CLIENTS * REGISTRATIONS_OF_A_CLIENT);
        for (String id : ids) {
            assertThat(told.get(id))
                    .as("sequences of %s", id)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 1 + CHANGES).boxed().toList());
        }
    }

    @Test
    void whatAnotherLeftBehindIsToldOnceByBothTogether() {
        List<String> subjects = IntStream.range(20, 28)
                .mapToObj(shard -> LeftBehind.in(Integer.toString(shard), 40, aws))
                .flatMap(List::stream)
                .toList();

        // When
        List<CloudEvent> told = receivedWhenAllIsPublished();

        assertThat(told).extracting(CloudEvent::getSubject).containsExactlyInAnyOrderElementsOf(subjects);
    }

    private static List<String> registerAndChange() throws Exception {
        List<String> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> clients = IntStream.range(0, CLIENTS)
                    .<Callable<List<String>>>mapToObj(number -> () -> client(number))
                    .toList();
            for (Future<List<String>> client : threads.invokeAll(clients)) {
                ids.addAll(client.get());
            }
        }
        return ids;
    }

    /** Whichever instance registered a customer, the other changes it. */
    private static List<String> client(int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < REGISTRATIONS_OF_A_CLIENT; i++) {
            int instance = number + i;
            Response registered =
                    instances.register(instance % 2, UUID.randomUUID().toString(), Person.random());
            assertThat(registered.statusCode()).isEqualTo(201);
            String id = registered.jsonPath().getString("id");
            for (int change = 1; change <= CHANGES; change++) {
                Response changed =
                        instances.change((instance + change) % 2, id, change, "{\"name\":\"Maria " + change + "\"}");
                assertThat(changed.statusCode()).isEqualTo(200);
            }
            ids.add(id);
        }
        return ids;
    }

    /** Once nothing is unpublished, what might still come is on its way already. */
    private List<CloudEvent> receivedWhenAllIsPublished() {
        await().atMost(PATIENCE).until(table::isAllPublished);
        int before = -1;
        List<CloudEvent> received = List.of();
        while (received.size() > before) {
            before = received.size();
            received = subscriber.received();
        }
        assertThat(received).extracting(CloudEvent::getId).doesNotHaveDuplicates();
        return received;
    }

    private static Map<String, List<Long>> sequences(Collection<CloudEvent> events) {
        Map<String, List<Long>> sequences = new HashMap<>();
        for (CloudEvent event : events) {
            sequences
                    .computeIfAbsent(event.getSubject(), subject -> new ArrayList<>())
                    .add(Long.valueOf(event.getExtension("sequence").toString()));
        }
        return sequences;
    }
}
