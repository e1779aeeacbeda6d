package io.cadastro.notification.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.events.NotificationSent;
import io.cadastro.notification.DeliveryState;
import io.cadastro.notification.DueNotification;
import io.cadastro.notification.Language;
import io.cadastro.notification.Message;
import io.cadastro.notification.Outgoing;
import io.cadastro.notification.SealedContact;
import io.cadastro.servicekit.postgres.Outbox;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Outgoing notifications in PostgreSQL. {@code due_at} is the one clock of a row: when a pending one is to be sent,
 * when a claim on one being sent runs out, and null when there is nothing left to do. Several instances share the work
 * by row locks and claims.
 */
@ApplicationScoped
class PostgresOutgoing implements Outgoing {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Statements statements;
    private final Outbox outbox;
    private final MessageJson json;

    PostgresOutgoing(Statements statements, Outbox outbox, ObjectMapper mapper) {
        this.statements = statements;
        this.outbox = outbox;
        this.json = new MessageJson(mapper);
    }

    @Override
    @Transactional
    public void add(UUID id, UUID customerId, Message message) {
        statements.update(
                """
                INSERT INTO notification (id, customer_id, template, parameters, traceparent, language)
                VALUES (?, ?, ?, ?::jsonb, ?, (SELECT language FROM known_customer WHERE id = ?))""", id, customerId, message.template(), json.write(message), Traces.currentTraceparent(), customerId);
    }

    @Override
    @Transactional
    public List<DueNotification> claim(int limit, Duration lease) {
        // The join holds back what waits for a customer who is not known yet.
        return statements.query(this::claimed, """
                WITH due AS (
                    SELECT n.id, c.language, c.sealed_name, c.sealed_email
                    FROM notification n JOIN known_customer c ON c.id = n.customer_id
                    WHERE n.due_at <= now()
                    ORDER BY n.due_at LIMIT ?
                    FOR UPDATE OF n SKIP LOCKED)
                UPDATE notification n
                SET unheard = unheard + CASE status WHEN 'sending' THEN 1 ELSE 0 END,
                    status = 'pending', attempts = attempts + 1, language = due.language,
                    due_at = now() + make_interval(secs => ?)
                FROM due WHERE n.id = due.id
                RETURNING n.id, n.customer_id, n.template, n.parameters, n.attempts, n.unheard,
                    due.language, due.sealed_name, due.sealed_email""", limit, seconds(lease));
    }

    @Override
    @Transactional
    public boolean begin(DueNotification claimed, Duration resendAfter) {
        return statements.update("""
                UPDATE notification SET status = 'sending', due_at = now() + make_interval(secs => ?)
                WHERE id = ? AND status = 'pending' AND attempts = ?""", seconds(resendAfter), claimed.id(), claimed.attempts()) == 1;
    }

    @Override
    @Transactional
    public boolean recordSent(UUID id, String messageId, Instant sentAt) {
        List<Sent> sent = statements.query(row -> sent(row, sentAt), """
                UPDATE notification
                SET status = 'sent', message_id = ?, sent_at = ?, due_at = NULL, failure_reason = NULL
                WHERE id = ? AND status <> 'sent'
                RETURNING id, customer_id, template, language, traceparent""", messageId, sentAt, id);
        sent.forEach(first ->
                Traces.continued(first.traceparent(), "notification sent", () -> outbox.record(first.event())));
        return !sent.isEmpty();
    }

    @Override
    @Transactional
    public void postpone(DueNotification claimed, String reason, Duration delay) {
        statements.update("""
                UPDATE notification
                SET status = 'pending', failure_reason = ?, due_at = now() + make_interval(secs => ?)
                WHERE id = ? AND status IN ('pending', 'sending') AND attempts = ?""", reason, seconds(delay), claimed.id(), claimed.attempts());
    }

    @Override
    @Transactional
    public void recordFailed(DueNotification claimed, String reason) {
        statements.update("""
                UPDATE notification SET status = 'failed', failure_reason = ?, due_at = NULL
                WHERE id = ? AND status IN ('pending', 'sending') AND attempts = ?""", reason, claimed.id(), claimed.attempts());
    }

    @Override
    @Transactional
    public void recordDelivery(UUID id, DeliveryState state) {
        statements.update(
                "UPDATE notification SET delivery = greatest(delivery, ?::delivery_state) WHERE id = ?",
                state.label(),
                id);
    }

    @Override
    @Transactional
    public int erase(UUID customerId) {
        return statements.update("""
                UPDATE notification
                SET parameters = '{}', message_id = NULL, due_at = NULL,
                    failure_reason = CASE WHEN due_at IS NULL THEN failure_reason ELSE 'customer-erased' END,
                    status = CASE WHEN due_at IS NULL THEN status ELSE 'failed' END
                WHERE customer_id = ?""", customerId);
    }

    private DueNotification claimed(ResultSet row) throws SQLException {
        return new DueNotification(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                json.read(row.getString("template"), row.getString("parameters")),
                Language.ofTag(row.getString("language")),
                new SealedContact(row.getBytes("sealed_name"), row.getBytes("sealed_email")),
                row.getInt("attempts"),
                row.getInt("unheard"));
    }

    private static Sent sent(ResultSet row, Instant sentAt) throws SQLException {
        NotificationSent event = new NotificationSent(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("template"),
                row.getString("language"),
                "email",
                sentAt);
        return new Sent(event, row.getString("traceparent"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    private record Sent(NotificationSent event, String traceparent) {}
}
