package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.customer.ThrottledException;
import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxLaneTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<List<OutboxMessage>> published = new CopyOnWriteArrayList<>();

    @Test
    void whatWaitsIsPublishedInOrderTenAtATime() throws InterruptedException {
        OutboxLane lane = new OutboxLane(0, LONG, published::add);
        List<OutboxMessage> events = offer(lane, 23);

        // When
        run(lane);

        assertThat(published).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(published.stream().flatMap(List::stream)).containsExactlyElementsOf(events);
    }

    @Test
    void whatWaitedTooLongIsLeftToTheSweeper() throws InterruptedException {
        OutboxLane lane = new OutboxLane(0, Duration.ZERO, published::add);
        offer(lane, 3);

        // When
        run(lane);

        assertThat(published).isEmpty();
    }

    @Test
    void afterAFailureTheLaneGoesOn() throws InterruptedException {
        OutboxLane lane = new OutboxLane(0, LONG, batch -> {
            published.add(batch);
            if (published.size() == 1) {
                throw new ThrottledException("test");
            }
        });
        offer(lane, 20);

        // When
        run(lane);

        assertThat(published).extracting(List::size).containsExactly(10, 10);
    }

    private static List<OutboxMessage> offer(OutboxLane lane, int count) {
        List<OutboxMessage> events = LongStream.rangeClosed(1, count)
                .mapToObj(sequence ->
                        new OutboxMessage(UUID.randomUUID(), "type", "/source", UUID.randomUUID(), sequence, "{}"))
                .toList();
        events.forEach(lane::offer);
        return events;
    }

    /** Until nothing waits. */
    private static void run(OutboxLane lane) throws InterruptedException {
        lane.start();
        lane.stop();
        lane.awaitEnd(Instant.now().plusSeconds(10));
    }
}
