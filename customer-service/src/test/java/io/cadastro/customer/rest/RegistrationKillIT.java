package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clients register and change customers while the instances that answer them are killed at random with SIGKILL and
 * started again. What happens is repeated, as far as threads allow, by {@code -Dkill.seed} and {@code -Dkill.rounds}.
 */
@Tag("process")
class RegistrationKillIT {
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 50);
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 6;
    private static final int MOST_CHANGES = 3;
    private static final int MOST_ANSWERED_IN_A_LIFE = 15;
    private static final int LONGEST_PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);
    private final Queue<Known> registered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private Instances instances;

    @Test
    void whatWasAnsweredIsThereOnceAndWasToldWhateverWasKilled() throws Exception {
        System.out.println("Killing " + ROUNDS + " times, -Dkill.seed=" + SEED);
        try (AwsClients aws = TestCloud.current().clients();
                Instances started = Instances.start(INSTANCES, Map.of());
                Subscriber subscriber =
                        Subscriber.to(TestCloud.current().names().customerEvents())) {
            instances = started;
            CustomersTable table = new CustomersTable(aws);
            Set<String> before = table.customers().keySet();

            // When
            registerAndChangeWhileKilling();

            System.out.printf(
                    "%d customers registered meanwhile, %d changes answered, %d not%n",
                    registered.size(), answered.get() - registered.size(), unanswered.get());
            assertThat(registered).hasSizeGreaterThan(ROUNDS);
            assertThat(answered.get() - registered.size()).isGreaterThan(ROUNDS);
            await().atMost(PATIENCE).until(table::isAllPublished);
            assertEachIsThereOnce(table, before);
            assertEachIsAsItWasLeft();
            assertEachWasTold(table, subscriber);
        }
    }

    private void registerAndChangeWhileKilling() throws Exception {
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
                int enough = answered.get() + 1 + when.nextInt(MOST_ANSWERED_IN_A_LIFE);
                await().atMost(PATIENCE).until(() -> answered.get() >= enough);
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
                Known customer = register(dice);
                int changes = dice.nextInt(MOST_CHANGES + 1);
                for (int i = 0; i < changes && !over.get(); i++) {
                    change(customer, dice);
                }
            }
            return null;
        };
    }

    private Known register(Random dice) {
        Person person = Person.random();
        String key = UUID.randomUUID().toString();
        Response answer = persist(201, dice, instance -> instances.register(instance, key, person));
        Known customer = new Known(answer.jsonPath().getString("id"), person);
        registered.add(customer);
        answered.incrementAndGet();
        if (dice.nextBoolean()) {
            Response again = persist(201, dice, instance -> instances.register(instance, key, person));
            assertThat(again.asString()).isEqualTo(answer.asString());
        }
        return customer;
    }

    /** Sends the change once. Where no answer comes, the customer tells later whether it happened. */
    private void change(Known customer, Random dice) {
        int number = customer.sent.incrementAndGet();
        Response answer = instances.change(dice.nextInt(INSTANCES), customer.id, customer.version, Known.patch(number));
        if (answer != null && answer.statusCode() == 200) {
            customer.answered(number, answer);
            answered.incrementAndGet();
            return;
        }
        if (answer != null && answer.statusCode() == 412) {
            // What was not answered may happen after the customer was read.
            assertThat(customer.isUncertain()).as("an unanswered change").isTrue();
        } else {
            assertThat(answer == null || isForAnotherTime(answer)).isTrue();
            unanswered.incrementAndGet();
            customer.unanswered.add(number);
        }
        customer.version = version(read(customer, dice));
    }

    private Response read(Known customer, Random dice) {
        return persist(200, dice, instance -> instances.read(instance, customer.id));
    }

    /** Sends the same request to any of the instances until it is answered. */
    private Response persist(int status, Random dice, Function<Integer, Response> request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = null;
        while (System.nanoTime() < deadline) {
            answer = request.apply(dice.nextInt(INSTANCES));
            if (answer == null || isForAnotherTime(answer)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                continue;
            }
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
            return answer;
        }
        throw new AssertionError("Within " + PATIENCE + " only " + (answer == null ? "nothing" : answer.asString()));
    }

    private static boolean isForAnotherTime(Response answer) {
        boolean isInFlight = answer.statusCode() == 409
                && "/problems/in-flight".equals(answer.jsonPath().getString("type"));
        return answer.statusCode() == 503 || isInFlight;
    }

    private void assertEachIsThereOnce(CustomersTable table, Set<String> before) {
        Set<String> there = new HashSet<>(table.customers().keySet());
        there.removeAll(before);
        List<String> ids = registered.stream().map(customer -> customer.id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(there).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(table.ownersOf("CPF#", there)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(table.ownersOf("EMAIL#", there)).containsExactlyInAnyOrderElementsOf(ids);
    }

    private void assertEachIsAsItWasLeft() {
        registered.forEach(customer -> customer.assertLeft(read(customer, random)));
    }

    private void assertEachWasTold(CustomersTable table, Subscriber subscriber) {
        Map<String, Long> lastSequences = table.customers();
        Set<String> ids = registered.stream().map(customer -> customer.id).collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> count(subscriber.received(), ids)
                        >= ids.stream().mapToLong(lastSequences::get).sum());
        Map<String, List<CloudEvent>> told =
                subscriber.received().stream().collect(Collectors.groupingBy(CloudEvent::getSubject));
        for (Known customer : registered) {
            // An event that is published again has the same id and the same sequence.
            Map<Long, CloudEvent> events = told.get(customer.id).stream()
                    .collect(Collectors.toMap(RegistrationKillIT::sequence, event -> event, (one, same) -> {
                        assertThat(same.getId()).isEqualTo(one.getId());
                        return one;
                    }));
            customer.assertTold(events, lastSequences.get(customer.id));
        }
    }

    /** How many different events of these customers were received. */
    private static long count(Collection<CloudEvent> events, Set<String> customers) {
        return events.stream()
                .filter(event -> customers.contains(event.getSubject()))
                .map(CloudEvent::getId)
                .distinct()
                .count();
    }

    private static long sequence(CloudEvent event) {
        return Long.parseLong(event.getExtension("sequence").toString());
    }

    private static long version(Response answer) {
        return Long.parseLong(answer.header("ETag").replace("\"", ""));
    }

    /** A customer of one client, as that client knows them. Each change sets two fields to its number. */
    private static final class Known {
        private final String id;
        private final Person person;
        private final AtomicInteger sent = new AtomicInteger();
        private final Set<Integer> unanswered = new HashSet<>();
        private final List<Long> answeredVersions = new ArrayList<>();
        private int lastAnswered;
        private long version = 1;

        Known(String id, Person person) {
            this.id = id;
            this.person = person;
        }

        static String patch(int number) {
            return "{\"name\":\"%s\",\"phones\":[\"%s\"]}".formatted(name(number), phone(number));
        }

        private static String name(int number) {
            return number == 0 ? "Maria da Silva" : "Maria " + number;
        }

        private static String phone(int number) {
            return "+551191234%04d".formatted(number);
        }

        void answered(int number, Response answer) {
            assertIs(number, answer.jsonPath());
            long next = RegistrationKillIT.version(answer);
            assertThat(next).isEqualTo(version + 1);
            version = next;
            lastAnswered = number;
            answeredVersions.add(next);
        }

        /** Whether something was sent of which nobody said whether it happened. */
        boolean isUncertain() {
            return !unanswered.isEmpty();
        }

        /** The last change that was answered, or a later one that was not, is there with both of its fields. */
        void assertLeft(Response read) {
            JsonPath shown = read.jsonPath();
            assertThat(shown.getString("cpf")).isEqualTo(person.cpf());
            assertThat(shown.getString("email")).isEqualTo(person.email());
            int number = IntStream.rangeClosed(0, sent.get())
                    .filter(each -> name(each).equals(shown.getString("name")))
                    .findFirst()
                    .orElseThrow();
            assertIs(number, shown);
            assertThat(number).isGreaterThanOrEqualTo(lastAnswered);
            if (number != lastAnswered) {
                assertThat(unanswered).contains(number);
            }
            version = RegistrationKillIT.version(read);
            assertThat(version).isBetween(1L + answeredVersions.size(), 1L + sent.get());
        }

        private static void assertIs(int number, JsonPath shown) {
            assertThat(shown.getString("name")).isEqualTo(name(number));
            assertThat(shown.getList("phones", String.class))
                    .isEqualTo(number == 0 ? List.of() : List.of(phone(number)));
        }

        /** Every version has its event, those of the answered changes too, and no other event is there. */
        void assertTold(Map<Long, CloudEvent> events, long lastSequence) {
            assertThat(lastSequence).as("sequence of %s", id).isEqualTo(version);
            assertThat(events.keySet())
                    .as("sequences of %s", id)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, lastSequence).boxed().toList());
            assertThat(events.get(1L).getType()).isEqualTo("cadastro.customer.registered.v1");
            for (long changed = 2; changed <= version; changed++) {
                CloudEvent event = events.get(changed);
                assertThat(event.getType()).isEqualTo("cadastro.customer.changed.v1");
                JsonPath data = JsonPath.from(new String(event.getData().toBytes(), StandardCharsets.UTF_8));
                assertThat(data.getLong("version")).isEqualTo(changed);
                assertThat(data.getList("changed", String.class)).containsExactly("name", "phones");
            }
        }
    }
}
