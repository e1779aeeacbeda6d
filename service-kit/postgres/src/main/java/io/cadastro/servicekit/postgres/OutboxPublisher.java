package io.cadastro.servicekit.postgres;

import io.agroal.api.AgroalDataSource;
import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes the outbox: woken after each commit, and every few seconds for what a crash left behind. Several instances
 * share the work by row locks. An event may be published twice, with the same id, and is never left out.
 */
@ApplicationScoped
public class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final AgroalDataSource dataSource;
    private final EventTopic topic;
    private final Semaphore work = new Semaphore(0);
    private volatile Thread thread;
    private volatile boolean stopping;

    OutboxPublisher(AgroalDataSource dataSource, SnsClient sns, EventsConfig config) {
        this.dataSource = dataSource;
        this.topic = new EventTopic(sns, config.topicArn());
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("outbox-publisher").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        thread.join(STOP);
    }

    /** Something was committed. */
    void wake() {
        work.release();
    }

    private void run() {
        do {
            try {
                if (work.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                publishAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Cannot publish events, they will be tried again: retryIn=%s", SWEEP);
                pause();
            }
        } while (!stopping);
    }

    private void publishAll() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::publishBatch);
        }
    }

    /** Returns whether there may be more. */
    private boolean publishBatch() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<OutboxMessage> messages = lockNext(connection);
            if (messages.isEmpty()) {
                return false;
            }
            Set<UUID> published = topic.publish(messages);
            delete(connection, published);
            return published.size() == EventTopic.BATCH;
        }
    }

    private static List<OutboxMessage> lockNext(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, type, source, subject, sequence, json FROM outbox_event
                ORDER BY position LIMIT ? FOR UPDATE SKIP LOCKED""")) {
            statement.setInt(1, EventTopic.BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxMessage> messages = new ArrayList<>();
                while (rows.next()) {
                    messages.add(new OutboxMessage(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getObject(4, UUID.class),
                            rows.getLong(5),
                            rows.getString(6)));
                }
                return messages;
            }
        }
    }

    private static void delete(Connection connection, Set<UUID> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox_event WHERE id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SWEEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
