package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.postgres.Sql;
import java.time.Instant;
import java.util.List;

/** The mailbox at a glance. */
public final class MailboxView {
    private final Sql sql;

    public MailboxView(Sql sql) {
        this.sql = sql;
    }

    /** An e-mail without its content. */
    public record Summary(String messageId, Instant sentAt, String recipients, String subject) {}

    /** The newest e-mails first. */
    public List<Summary> newest(int limit) {
        return sql.query(
                row -> new Summary(
                        row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4)),
                "SELECT message_id, sent_at, array_to_string(recipients, ', '), subject FROM ses_email"
                        + " ORDER BY position DESC LIMIT ?",
                limit);
    }
}
