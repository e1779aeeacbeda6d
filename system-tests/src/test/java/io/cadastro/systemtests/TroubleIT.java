package io.cadastro.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.Person;
import io.cadastro.launcher.walk.ReceivedEvent;
import io.cadastro.launcher.walk.ReceivedEvents;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.resources.SubscribedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes die and AWS fails while customers register; what was promised to them holds. */
class TroubleIT {
    private static final int CLIENTS = 3;
    /** A message that a dead consumer had taken comes back after a minute. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private static final ResourceNames NAMES = new ResourceNames("cadastro");

    private static LocalSystem system;
    private static AwsClients aws;
    private static Cadastro cadastro;
    private static Random random;

    @BeforeAll
    static void start() throws Exception {
        String seed = System.getProperty("seed", "");
        long number = seed.isBlank() ? new Random().nextLong() : Long.parseLong(seed);
        System.out.println("Repeat with -Dseed=" + number);
        random = new Random(number);
        system = TestSystem.start("kill", "24h");
        aws = AwsClients.local(system.cloud());
        cadastro = new Cadastro(system);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            cadastro.close();
            aws.close();
            system.stop();
        }
    }

    @Test
    void killedServicesLoseNothingAndRepeatNothing() throws Exception {
        List<Program> victims = new ArrayList<>(Program.services());
        Collections.shuffle(victims, random);
        everyPromiseHoldsDespite(victims.stream().map(TroubleIT::killing).toList());
    }

    @Test
    void killedCloudLosesNothingAndRepeatsNothing() throws Exception {
        everyPromiseHoldsDespite(List.of(killing(Program.CLOUD)));
    }

    @Test
    void failuresOfAwsLoseNothingAndRepeatNothing() throws Exception {
        Faults faults = new Faults(system.cloud());
        everyPromiseHoldsDespite(List.of(faults::begin, () -> {}, () -> {}, () -> {}, faults::end));
    }

    private void everyPromiseHoldsDespite(List<Trouble> troubles) throws Exception {
        // Given
        try (SubscribedQueue queue =
                SubscribedQueue.open(aws, NAMES, NAMES.prefix() + "-" + random.nextLong(), NAMES.eventTopics())) {
            ReceivedEvents events = new ReceivedEvents(queue);

            // When
            List<Registered> crowd = registerDuring(troubles);

            // Then
            assertThat(crowd).hasSizeGreaterThanOrEqualTo(CLIENTS);
            Awaitility.await()
                    .atMost(RECOVERY)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertSettled(crowd, events));
            assertNothingTwice(crowd, events);
        }
    }

    /** Clients register one customer after the other until all troubles are over. */
    private static List<Registered> registerDuring(List<Trouble> troubles) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Registered> crowd = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Random(random.nextLong()))
                    .map(people -> threads.submit(client(people, crowd, over)))
                    .toList();
            try {
                for (Trouble trouble : troubles) {
                    awaitMore(crowd);
                    pause(1_500);
                    trouble.happen();
                }
                awaitMore(crowd);
            } finally {
                over.set(true);
            }
            for (Future<Object> client : clients) {
                client.get();
            }
        }
        System.out.println(crowd.size() + " customers registered meanwhile");
        return List.copyOf(crowd);
    }

    private static void awaitMore(List<Registered> crowd) {
        int before = crowd.size();
        Awaitility.await().atMost(RECOVERY).until(() -> crowd.size() >= before + CLIENTS);
    }

    private static Callable<Object> client(Random people, List<Registered> crowd, AtomicBoolean over) {
        return () -> {
            Client client = new Client(cadastro);
            while (!over.get()) {
                crowd.add(client.register(Person.random("Ana Souza", people)));
            }
            return null;
        };
    }

    private static Trouble killing(Program victim) {
        return () -> kill(victim);
    }

    private static void kill(Program victim) throws Exception {
        long began = System.nanoTime();
        system.kill(victim);
        pause(1_000);
        system.start(victim);
        System.out.printf("Killed %s, back after %.1f s%n", victim.label(), (System.nanoTime() - began) / 1e9);
    }

    private static void pause(int atMostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(atMostMillis)).toNanos());
    }

    private static void assertSettled(List<Registered> crowd, ReceivedEvents events) {
        events.drain();
        for (Registered registered : crowd) {
            assertThat(cadastro.customer(registered.customerId()).status()).isEqualTo(200);
            assertThat(cadastro.document(registered.documentId())
                            .expect(200)
                            .path("status")
                            .asText())
                    .isEqualTo("available");
            assertThat(types(events.about(registered.customerId())))
                    .as("events about %s", registered.customerId())
                    .isEqualTo(Map.of(
                            "cadastro.customer.registered.v1", 1,
                            "cadastro.document.available.v1", 1,
                            "cadastro.notification.sent.v1", 2));
        }
    }

    private static void assertNothingTwice(List<Registered> crowd, ReceivedEvents events) {
        assertThat(events.gaps()).isEmpty();
        for (Registered registered : crowd) {
            JsonNode mailbox = cadastro.mailbox(registered.person().email());
            assertThat(mailbox.findValuesAsText("subject"))
                    .as("e-mails to %s", registered.person().email())
                    .hasSize(2)
                    .filteredOn(subject -> subject.contains("Welcome"))
                    .hasSize(1);
            JsonNode documents =
                    cadastro.documentsOf(registered.customerId()).expect(200).path("items");
            assertThat(StreamSupport.stream(documents.spliterator(), false)
                            .map(document -> document.path("id").asText()))
                    .containsExactly(registered.documentId());
        }
    }

    private static Map<String, Integer> types(List<ReceivedEvent> events) {
        Map<String, Integer> types = new TreeMap<>();
        events.forEach(event -> types.merge(event.type(), 1, Integer::sum));
        return types;
    }

    /** What disturbs the registrations. */
    @FunctionalInterface
    interface Trouble {
        void happen() throws Exception;
    }
}
