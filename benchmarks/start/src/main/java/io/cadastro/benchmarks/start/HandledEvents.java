package io.cadastro.benchmarks.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Counts in a service's database what it made of events since this was opened. */
final class HandledEvents implements AutoCloseable {
    private static final int VERSION_7 = 0x7000;
    private static final int MILLIS_SHIFT = 16;

    private final Connection connection;
    private final PreparedStatement statement;

    private HandledEvents(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /**
     * Begins to count.
     *
     * @param sql counts rows with an id from its parameter on; ids rise with time, so the primary key finds them
     *     however many there were before
     */
    static HandledEvents fromNow(String databaseUrl, String sql) throws SQLException {
        Connection connection = DriverManager.getConnection(databaseUrl, "postgres", "postgres");
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setObject(1, lowest(Instant.now()));
        return new HandledEvents(connection, statement);
    }

    long count() throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The lowest UUIDv7 of a moment. */
    static UUID lowest(Instant moment) {
        return new UUID(moment.toEpochMilli() << MILLIS_SHIFT | VERSION_7, Long.MIN_VALUE);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
