package io.cadastro.customer.dynamodb;

import io.cadastro.customer.ThrottledException;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Publishes events one batch after the other, on a thread of its own. */
final class OutboxLane {
    private static final Logger LOG = Logger.getLogger(OutboxLane.class);
    private static final int CAPACITY = 5_000;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final int number;
    private final Duration patience;
    private final Consumer<List<OutboxMessage>> publish;
    private volatile boolean stopping;
    private volatile Thread thread;

    /**
     * A lane that is yet to be started.
     *
     * @param patience what waited longer is left to the sweeper, which would publish it at the same time
     */
    OutboxLane(int number, Duration patience, Consumer<List<OutboxMessage>> publish) {
        this.number = number;
        this.patience = patience;
        this.publish = publish;
    }

    void start() {
        thread = Thread.ofVirtual().name("outbox-" + number).start(this::run);
    }

    /** Takes no more time than what is waiting needs. */
    void stop() {
        stopping = true;
    }

    void awaitEnd(Instant deadline) throws InterruptedException {
        thread.join(Duration.between(Instant.now(), deadline));
    }

    void offer(OutboxMessage message) {
        if (!waiting.offer(new Waiting(message, System.nanoTime()))) {
            LOG.debugf("Left to the sweeper: eventId=%s", message.id());
        }
    }

    private void run() {
        try {
            while (!stopping || !waiting.isEmpty()) {
                Waiting first = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    publishWith(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishWith(Waiting first) {
        List<Waiting> taken = new ArrayList<>(EventTopic.BATCH);
        taken.add(first);
        waiting.drainTo(taken, EventTopic.BATCH - 1);
        List<OutboxMessage> batch =
                taken.stream().filter(this::isInTime).map(Waiting::message).toList();
        if (!batch.isEmpty()) {
            publish(batch);
        }
    }

    private boolean isInTime(Waiting one) {
        return System.nanoTime() - one.since() < patience.toNanos();
    }

    private void publish(List<OutboxMessage> batch) {
        try {
            publish.accept(batch);
        } catch (SdkException | ThrottledException e) {
            LOG.warnf("Cannot publish, left to the sweeper: events=%d error=%s", batch.size(), e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, the lane goes on: what was committed after this must not wait for a restart.
            LOG.errorf(e, "Failed to publish, left to the sweeper: events=%d", batch.size());
        }
    }

    /** @param since on the clock of {@link System#nanoTime()} */
    private record Waiting(OutboxMessage message, long since) {}
}
