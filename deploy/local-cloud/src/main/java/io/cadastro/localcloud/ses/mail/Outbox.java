package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Events that are still to be published. */
public final class Outbox {
    static final int BATCH = 100;

    private final Sql sql;

    public Outbox(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_event (
                    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    topic_arn text NOT NULL,
                    json text NOT NULL)""");
    }

    static void add(Connection connection, String topicArn, String json) throws SQLException {
        Sql.update(connection, "INSERT INTO ses_event (topic_arn, json) VALUES (?, ?)", topicArn, json);
    }

    /** The oldest, at most a batch. */
    List<Entry> oldest() {
        return sql.query(
                row -> new Entry(row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT position, topic_arn, json FROM ses_event ORDER BY position LIMIT ?",
                BATCH);
    }

    void remove(Entry entry) {
        sql.update("DELETE FROM ses_event WHERE position = ?", entry.position());
    }

    /** An event and where it goes. */
    record Entry(long position, String topicArn, String json) {}
}
