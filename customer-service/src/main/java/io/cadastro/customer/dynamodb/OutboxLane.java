package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Duration;
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

    private final BlockingQueue<OutboxMessage> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final int number;
    private final Consumer<List<OutboxMessage>> publish;
    private volatile boolean stopping;
    private volatile Thread thread;

    OutboxLane(int number, Consumer<List<OutboxMessage>> publish) {
        this.number = number;
        this.publish = publish;
    }

    void start() {
        thread = Thread.ofVirtual().name("outbox-" + number).start(this::run);
    }

    /** Publishes what is waiting, as far as time allows. */
    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        thread.join(patience);
    }

    void offer(OutboxMessage message) {
        if (!waiting.offer(message)) {
            LOG.debugf("Left to the sweeper: eventId=%s", message.id());
        }
    }

    private void run() {
        try {
            while (!stopping || !waiting.isEmpty()) {
                OutboxMessage first = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    publishWith(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishWith(OutboxMessage first) {
        List<OutboxMessage> batch = new ArrayList<>(EventTopic.BATCH);
        batch.add(first);
        waiting.drainTo(batch, EventTopic.BATCH - 1);
        try {
            publish.accept(batch);
        } catch (SdkException e) {
            LOG.warnf("Cannot publish, left to the sweeper: events=%d error=%s", batch.size(), e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, the lane goes on: what was committed after this must not wait for a restart.
            LOG.errorf(e, "Failed to publish, left to the sweeper: events=%d", batch.size());
        }
    }
}
