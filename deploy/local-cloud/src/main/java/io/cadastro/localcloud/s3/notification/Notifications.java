package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.EventStore;
import io.cadastro.localcloud.s3.storage.EventStore.PendingEvent;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells queues and topics what happens to objects. An event is written down in the transaction of what it tells about,
 * and delivered from there at least once.
 */
public final class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class.getName());
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Destinations destinations;

    public Notifications(Transactions transactions, Destinations destinations) {
        this.transactions = transactions;
        this.destinations = destinations;
    }

    /** Writes the event down for everybody who wants to know. */
    public void add(Connection connection, Bucket bucket, Event event) throws SQLException {
        List<DestinationConfiguration> wanting = NotificationConfiguration.of(bucket)
                .wanting(event.name(), event.object().key());
        if (wanting.isEmpty()) {
            return;
        }
        long sequence = EventStore.nextSequence(connection);
        for (DestinationConfiguration one : wanting) {
            EventStore.add(connection, one.destination(), EventMessage.of(event, one.id(), sequence));
        }
    }

    /**
     * Sends every queue and topic the message that S3 sends to see whether it can.
     *
     * @throws S3Exception if one is not there
     */
    public void test(NotificationConfiguration configuration, String bucket, Instant now, String requestId) {
        for (String destination : configuration.destinations()) {
            try {
                destinations.send(destination, EventMessage.test(bucket, now, requestId));
            } catch (IllegalArgumentException e) {
                throw (S3Exception)
                        S3Exception.invalidArgument("Unable to validate the following destination configurations")
                                .with("ArgumentName", destination)
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
            destinations.send(event.destination(), event.body());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Dropped a notification, as S3 does: nothing there=" + event.destination(), e);
        }
        transactions.run(connection -> {
            EventStore.delete(connection, event);
            return event;
        });
    }
}
