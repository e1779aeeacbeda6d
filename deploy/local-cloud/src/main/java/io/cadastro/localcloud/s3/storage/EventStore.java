package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of notifications that are on their way. */
public final class EventStore {
    private EventStore() {}

    public static void add(Connection connection, String destination, String body) throws SQLException {
        Sql.update(connection, "INSERT INTO s3.event (queue, body) VALUES (?, ?)", destination, body);
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

    /** Rises with every event; while a transaction keeps others from a key, in the order of the key's events. */
    public static long nextSequence(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT nextval('s3.sequencer')", row -> row.getLong(1))
                .orElseThrow();
    }

    /** @param destination the ARN of a queue or topic */
    public record PendingEvent(long id, String destination, String body) {}
}
