package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Clients register customers while the instances that answer them are killed at random with SIGKILL and started again.
 * What happens is repeated, as far as threads allow, by {@code -Dkill.seed} and {@code -Dkill.rounds}.
 */
@Tag("process")
class RegistrationKillIT {
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 50);
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 6;
    private static final int MOST_REGISTERED_IN_A_LIFE = 15;
    private static final int LONGEST_PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);
    private final Instances instances = new Instances(INSTANCES);
    private final Queue<Registered> registered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whatWasAnsweredIsThereOnceAndWasToldWhateverWasKilled() throws Exception {
        System.out.println("Killing " + ROUNDS + " times, -Dkill.seed=" + SEED);
        try (AwsClients aws = TestCloud.current().clients();
                Subscriber subscriber =
                        Subscriber.to(TestCloud.current().names().customerEvents())) {
            CustomersTable table = new CustomersTable(aws);
            Set<String> before = table.customers().keySet();

            // When
            registerWhileKilling();

            System.out.println(registered.size() + " customers registered meanwhile");
            assertThat(registered).hasSizeGreaterThan(ROUNDS);
            await().atMost(PATIENCE).until(table::isAllPublished);
            assertEachIsThereOnce(table, before);
            assertEachWasTold(table, subscriber);
            assertEachIsAnsweredAsItWasRegistered();
        } finally {
            instances.close();
        }
    }

    private void registerWhileKilling() throws Exception {
        instances.startAll();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(threads.submit(client(new Random(random.nextLong()))));
            }
            try {
                kill(threads);
            } finally {
                over.set(true);
            }
            for (Future<Object> each : work) {
                each.get();
            }
        }
    }

    /** Each instance has somebody who kills it. */
    private void kill(ExecutorService threads) throws Exception {
        List<Future<Object>> killers = IntStream.range(0, INSTANCES)
                .mapToObj(number -> threads.submit(killer(number, new Random(random.nextLong()))))
                .toList();
        for (Future<Object> killer : killers) {
            killer.get();
        }
    }

    private Callable<Object> killer(int victim, Random when) {
        return () -> {
            for (int round = victim; round < ROUNDS; round += INSTANCES) {
                int enough = registered.size() + 1 + when.nextInt(MOST_REGISTERED_IN_A_LIFE);
                await().atMost(PATIENCE).until(() -> registered.size() >= enough);
                LockSupport.parkNanos(
                        Duration.ofMillis(when.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
                instances.killAndStart(victim);
            }
            return null;
        };
    }

    private Callable<Object> client(Random dice) {
        return () -> {
            while (!over.get()) {
                Person person = Person.random();
                String key = UUID.randomUUID().toString();
                Response answer = persist(key, person, dice);
                registered.add(new Registered(answer.jsonPath().getString("id"), person, answer.asString()));
                if (dice.nextBoolean()) {
                    assertThat(persist(key, person, dice).asString()).isEqualTo(answer.asString());
                }
            }
            return null;
        };
    }

    /** Sends the same request to any of the instances until it is answered. */
    private Response persist(String key, Person person, Random dice) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = null;
        while (System.nanoTime() < deadline) {
            answer = instances.register(dice.nextInt(INSTANCES), key, person);
            if (answer == null || answer.statusCode() == 503 || isInFlight(answer)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                continue;
            }
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
            return answer;
        }
        throw new AssertionError("Within " + PATIENCE + " only " + (answer == null ? "nothing" : answer.asString()));
    }

    private static boolean isInFlight(Response answer) {
        return answer.statusCode() == 409
                && "/problems/in-flight".equals(answer.jsonPath().getString("type"));
    }

    private void assertEachIsThereOnce(CustomersTable table, Set<String> before) {
        Set<String> there = new HashSet<>(table.customers().keySet());
        there.removeAll(before);
        List<String> answered = registered.stream().map(Registered::id).toList();
        assertThat(answered).doesNotHaveDuplicates();
        assertThat(there).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(table.ownersOf("CPF#", there)).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(table.ownersOf("EMAIL#", there)).containsExactlyInAnyOrderElementsOf(answered);
    }

    private void assertEachWasTold(CustomersTable table, Subscriber subscriber) {
        Map<String, Long> lastSequences = table.customers();
        Set<String> ids = registered.stream().map(Registered::id).collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> sequences(subscriber.received()).keySet().containsAll(ids));
        Map<String, Set<Long>> sequences = sequences(subscriber.received());
        for (String id : ids) {
            assertThat(sequences.get(id))
                    .as("sequences of %s", id)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, lastSequences.get(id))
                            .boxed()
                            .toList());
        }
    }

    private static Map<String, Set<Long>> sequences(Collection<CloudEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        CloudEvent::getSubject,
                        Collectors.mapping(
                                event -> Long.valueOf(
                                        event.getExtension("sequence").toString()),
                                Collectors.toSet())));
    }

    private void assertEachIsAnsweredAsItWasRegistered() {
        for (Registered each : registered) {
            Response read = instances.read(each.id());
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.jsonPath().getString("cpf")).isEqualTo(each.person().cpf());
            assertThat(read.asString()).isEqualTo(each.answer());
        }
    }

    /** Who asked, and what was answered. */
    private record Registered(String id, Person person, String answer) {}

    private record Person(String cpf, String email) {
        static Person random() {
            return new Person(Cpfs.random(), UUID.randomUUID() + "@example.com");
        }

        String json() {
            return "{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email);
        }
    }

    /** The processes of the service. */
    private static final class Instances implements AutoCloseable {
        private final ServiceProcess[] processes;
        private final String token = Tokens.withScopes("cadastro/customers.read", "cadastro/customers.write");

        Instances(int count) {
            this.processes = new ServiceProcess[count];
        }

        void startAll() {
            IntStream.range(0, processes.length).parallel().forEach(number -> replace(number, start()));
        }

        void killAndStart(int number) {
            process(number).close();
            replace(number, start());
        }

        private static ServiceProcess start() {
            return ServiceProcess.start(Map.of("quarkus.log.level", "WARN"));
        }

        /** Null if the connection broke: the process was killed, or is not back yet. */
        Response register(int number, String key, Person person) {
            try {
                return process(number)
                        .given()
                        .auth()
                        .oauth2(token)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body(person.json())
                        .post("/v1/customers");
            } catch (Exception e) {
                // What RestAssured throws of a broken connection is a checked exception that it does not declare.
                return null;
            }
        }

        Response read(String id) {
            return process(0).given().auth().oauth2(token).get("/v1/customers/" + id);
        }

        private synchronized ServiceProcess process(int number) {
            return processes[number];
        }

        private synchronized void replace(int number, ServiceProcess process) {
            processes[number] = process;
        }

        @Override
        public void close() {
            for (int i = 0; i < processes.length; i++) {
                if (process(i) != null) {
                    process(i).close();
                }
            }
        }
    }

    /** What really is stored. */
    private record CustomersTable(AwsClients aws) {
        private static final String NAME = TestCloud.current().names().customersTable();

        /** Ids, each with the sequence of the last event; without those that other tests have put there by hand. */
        Map<String, Long> customers() {
            return scan("sk = :text AND attribute_exists(lastSequence)", "CUSTOMER").stream()
                    .collect(Collectors.toMap(
                            item -> item.get("customerId").s(),
                            item -> Long.valueOf(item.get("lastSequence").n())));
        }

        /** Whose each of the items is that begin like this and belong to these customers. */
        List<String> ownersOf(String prefix, Set<String> customers) {
            return scan("begins_with(pk, :text)", prefix).stream()
                    .map(item -> item.get("customerId").s())
                    .filter(customers::contains)
                    .toList();
        }

        boolean isAllPublished() {
            return scan("attribute_exists(outboxShard) AND begins_with(pk, :text)", "CUSTOMER#")
                    .isEmpty();
        }

        private List<Map<String, AttributeValue>> scan(String filter, String text) {
            return aws
                    .dynamoDb()
                    .scanPaginator(scan -> scan.tableName(NAME)
                            .consistentRead(true)
                            .filterExpression(filter)
                            .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text))))
                    .items()
                    .stream()
                    .toList();
        }
    }
}
