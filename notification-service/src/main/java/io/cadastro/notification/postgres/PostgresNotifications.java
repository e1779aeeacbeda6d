package io.cadastro.notification.postgres;

import io.cadastro.notification.Notification;
import io.cadastro.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The notifications of each customer in PostgreSQL; ids rise with time, so they are the order. */
@ApplicationScoped
class PostgresNotifications implements Notifications {
    private static final String COLUMNS =
            "SELECT id, template, language, status, created_at, sent_at, delivery, failure_reason FROM notification ";

    private final Statements statements;

    PostgresNotifications(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public List<Notification> of(UUID customerId, UUID after, int limit) {
        return after == null
                ? statements.query(
                        PostgresNotifications::read,
                        COLUMNS + "WHERE customer_id = ? ORDER BY id DESC LIMIT ?",
                        customerId,
                        limit)
                : statements.query(
                        PostgresNotifications::read,
                        COLUMNS + "WHERE customer_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        customerId,
                        after,
                        limit);
    }

    private static Notification read(ResultSet row) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getString("language"),
                row.getString("status"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "sent_at"),
                row.getString("delivery"),
                row.getString("failure_reason"));
    }
}
