package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of notifications that are on their way. */
public final class EventStore {
    private EventStore() {}

    public static void add(Connection connection, String queue, String body) throws SQLException {
        Sql.update(connection, "INSERT INTO s3.event (queue, body) VALUES (?, ?)", queue, body);
    }

    /** The oldest ones. */
    public static List<PendingEvent> oldest(Connection connection, int limit) throws SQLException {
        return Sql.list(
                connection,
                "SELECT id, queue, body FROM s3.event ORDER BY id LIMIT ?",
                row -> new PendingEvent(row.getLong(1), row.getString(2), row.getString(3)),
                limit);
    }

    public static void delete(Connection connection, PendingEvent event) throws SQLException {
        Sql.update(connection, "DELETE FROM s3.event WHERE id = ?", event.id());
    }

    /** @param queue the queue's ARN */
    public record PendingEvent(long id, String queue, String body) {}
}
