package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.EventStore;
import io.cadastro.localcloud.s3.storage.EventStore.PendingEvent;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.sqs.QueueDelivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells queues what happens to objects. An event is written down in the transaction of what it tells about, and
 * delivered from there at least once.
 */
public final class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class.getName());
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final QueueDelivery queues;

    public Notifications(Transactions transactions, QueueDelivery queues) {
        this.transactions = transactions;
        this.queues = queues;
    }

    /** Writes the event down for everybody who wants to know. */
    public void add(Connection connection, Bucket bucket, Event event) throws SQLException {
        for (QueueConfiguration queue : NotificationConfiguration.of(bucket)
                .wanting(event.name(), event.object().key())) {
            EventStore.add(connection, queue.queue(), EventMessage.of(event, queue.id()));
        }
    }

    /**
     * Sends every queue the message that S3 sends to see whether it can.
     *
     * @throws S3Exception if a queue is not there
     */
    public void test(NotificationConfiguration configuration, String bucket, Instant now, String requestId) {
        for (String queue : configuration.destinations()) {
            try {
                queues.send(queue, EventMessage.test(bucket, now, requestId), Map.of());
            } catch (IllegalArgumentException e) {
                throw (S3Exception)
                        S3Exception.invalidArgument("Unable to validate the following destination configurations")
                                .with("ArgumentName", queue)
                                .initCause(e);
            }
        }
    }

    /** Delivers everything that is written down. */
    public void deliver() throws Exception {
        List<PendingEvent> events;
        do {
            events = transactions.read(connection -> EventStore.oldest(connection, BATCH));
            for (PendingEvent event : events) {
                deliver(event);
            }
        } while (events.size() == BATCH);
    }

    private void deliver(PendingEvent event) throws Exception {
        try {
            queues.send(event.queue(), event.body(), Map.of());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Dropped a notification, as S3 does: no queue=" + event.queue(), e);
        }
        transactions.run(connection -> {
            EventStore.delete(connection, event);
            return event;
        });
    }
}
