package io.cadastro.localcloud.ses.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The e-mails that were sent. */
public final class Emails {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String COLUMNS =
            "message_id, sent_at, source, recipients, subject, configuration_set, tags, events";

    private final Sql sql;

    public Emails(Sql sql) {
        this.sql = sql;
        // The columns that are added were not there in the first databases.
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_email (
                    message_id text PRIMARY KEY,
                    sent_at timestamptz NOT NULL,
                    source text NOT NULL,
                    recipients text[] NOT NULL,
                    subject text NOT NULL,
                    configuration_set text,
                    tags text NOT NULL,
                    mime bytea NOT NULL);
                ALTER TABLE ses_email ADD COLUMN IF NOT EXISTS position bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
                ALTER TABLE ses_email ADD COLUMN IF NOT EXISTS events text NOT NULL DEFAULT '[]';
                ALTER TABLE ses_email ADD COLUMN IF NOT EXISTS words tsvector NOT NULL DEFAULT '';
                CREATE INDEX IF NOT EXISTS ses_email_recipients ON ses_email USING gin (recipients);
                CREATE INDEX IF NOT EXISTS ses_email_words ON ses_email USING gin (words)""");
    }

    static void insert(Connection connection, Email email, MimeParts parts, byte[] mime) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO ses_email (" + COLUMNS + ", words, mime)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, array_to_tsvector(?), ?)",
                email.messageId(),
                email.sentAt().atOffset(ZoneOffset.UTC),
                email.source(),
                email.recipients().toArray(String[]::new),
                email.subject(),
                email.configurationSet(),
                json(email.tags()),
                json(email.events()),
                words(email, parts),
                mime);
    }

    private static String[] words(Email email, MimeParts parts) {
        List<String> texts = new ArrayList<>(email.recipients());
        texts.add(email.subject());
        parts.text("text/plain").or(() -> parts.text("text/html")).ifPresent(texts::add);
        return Words.of(texts).toArray(String[]::new);
    }

    /**
     * What is looked for.
     *
     * @param recipient the whole address; everybody if empty
     * @param text beginnings of words in recipients, subject and text, which all must be there; anything if empty
     * @param before the position of the last e-mail of the page before; from the newest if empty
     */
    public record Query(Optional<String> recipient, String text, Optional<Long> before, int limit) {}

    /**
     * An e-mail that was found.
     *
     * @param position rises from e-mail to e-mail
     */
    public record Found(long position, Email email) {}

    /** Newest first. */
    public List<Found> search(Query query) {
        StringBuilder condition = new StringBuilder("position < ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.before().orElse(Long.MAX_VALUE));
        query.recipient().ifPresent(recipient -> {
            condition.append(" AND recipients @> ?::text[]");
            parameters.add(new String[] {recipient});
        });
        if (!query.text().isBlank()) {
            condition.append(" AND words @@ ?::tsquery");
            parameters.add(textQuery(query.text()));
        }
        parameters.add(query.limit());
        return sql.query(
                row -> new Found(row.getLong("position"), email(row)),
                "SELECT " + COLUMNS + ", position FROM ses_email WHERE " + condition
                        + " ORDER BY position DESC LIMIT ?",
                parameters.toArray());
    }

    private static String textQuery(String text) {
        return Words.of(List.of(text)).stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }

    public Optional<Email> find(String messageId) {
        return sql.first(Emails::email, "SELECT " + COLUMNS + " FROM ses_email WHERE message_id = ?", messageId);
    }

    /** The message as a mail server would get it. */
    public Optional<byte[]> mime(String messageId) {
        return sql.first(row -> row.getBytes(1), "SELECT mime FROM ses_email WHERE message_id = ?", messageId);
    }

    private static Email email(ResultSet row) throws SQLException {
        return new Email(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                List.of((String[]) row.getArray(4).getArray()),
                row.getString(5),
                row.getString(6),
                parse(row.getString(7), new TypeReference<Map<String, String>>() {}),
                parse(row.getString(8), new TypeReference<List<MailEvent>>() {}));
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write to the database", e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read what the database has", e);
        }
    }
}
