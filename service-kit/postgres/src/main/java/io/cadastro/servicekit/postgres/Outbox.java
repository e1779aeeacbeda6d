package io.cadastro.servicekit.postgres;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Events committed in the same transaction as the change that they tell of, to be published afterwards. */
@ApplicationScoped
public class Outbox {
    private final AgroalDataSource dataSource;
    private final EventsConfig config;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxPublisher publisher;

    Outbox(
            AgroalDataSource dataSource,
            EventsConfig config,
            TransactionSynchronizationRegistry transactions,
            OutboxPublisher publisher) {
        this.dataSource = dataSource;
        this.config = config;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    /** Adds the event to the current transaction; it is published soon after the commit, and never without one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(DomainEvent data) {
        try (Connection connection = dataSource.getConnection()) {
            Event event = new Event(
                    UuidCreator.getTimeOrderedEpoch(),
                    config.source(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    nextSequence(connection, data.customerId()),
                    Traces.currentTraceparent(),
                    data);
            insert(connection, OutboxMessage.of(event));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot record an event", e);
        }
        transactions.registerInterposedSynchronization(new PublishAfterCommit());
    }

    private static long nextSequence(Connection connection, UUID subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO event_sequence (subject, last) VALUES (?, 1)
                ON CONFLICT (subject) DO UPDATE SET last = event_sequence.last + 1
                RETURNING last""")) {
            statement.setObject(1, subject);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void insert(Connection connection, OutboxMessage message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO outbox_event (id, type, source, subject, sequence, json) VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setObject(1, message.id());
            statement.setString(2, message.type());
            statement.setString(3, message.source());
            statement.setObject(4, message.subject());
            statement.setLong(5, message.sequence());
            statement.setString(6, message.json());
            statement.executeUpdate();
        }
    }

    private final class PublishAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Only what was committed is published.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                publisher.wake();
            }
        }
    }
}
