package io.cadastro.testkit;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.SubscribedQueue;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Somebody outside who collects the events of a topic from now on, through a queue.
 *
 * <pre>
 * try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
 *     ...
 *     List&lt;CloudEvent&gt; events = subscriber.await(1, event -&gt; id.equals(event.getSubject()));
 * }
 * </pre>
 */
public final class Subscriber implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsClients clients;
    private final SubscribedQueue queue;
    private final List<CloudEvent> received = new ArrayList<>();
    private final JsonFormat format = new JsonFormat();

    private Subscriber(AwsClients clients, SubscribedQueue queue) {
        this.clients = clients;
        this.queue = queue;
    }

    /** @param topics by name, see {@code ResourceNames} */
    public static Subscriber to(String... topics) {
        TestCloud cloud = TestCloud.current();
        AwsClients clients = cloud.clients();
        String name = cloud.prefix() + "-subscriber-" + UUID.randomUUID();
        return new Subscriber(clients, SubscribedQueue.open(clients, cloud.names(), name, List.of(topics)));
    }

    /**
     * Waits until this many of the events received so far match.
     *
     * @return the matching events, in the order received; fewer if the rest did not come within twenty seconds
     */
    public List<CloudEvent> await(int count, Predicate<CloudEvent> matching) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<CloudEvent> found = matching(matching);
        while (found.size() < count && System.nanoTime() < deadline) {
            poll();
            found = matching(matching);
        }
        return found;
    }

    /** Everything received so far. */
    public List<CloudEvent> received() {
        poll();
        return List.copyOf(received);
    }

    private List<CloudEvent> matching(Predicate<CloudEvent> matching) {
        return received.stream().filter(matching).toList();
    }

    private void poll() {
        for (String body : queue.receive()) {
            received.add(format.deserialize(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        queue.close();
        clients.close();
    }
}
