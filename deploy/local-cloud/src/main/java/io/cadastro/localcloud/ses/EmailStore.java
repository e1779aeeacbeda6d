package io.cadastro.localcloud.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** E-mails, identities and configuration sets. An e-mail and the events about it are stored together. */
final class EmailStore {
    private static final String COLUMNS =
            "message_id, sent_at, source, recipients, subject, configuration_set, tags, mime";

    private final Sql sql;
    private final ObjectMapper mapper = new ObjectMapper();

    EmailStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_identity (identity text PRIMARY KEY);
                CREATE TABLE IF NOT EXISTS ses_configuration_set (name text PRIMARY KEY);
                CREATE TABLE IF NOT EXISTS ses_event_destination (
                    configuration_set text NOT NULL REFERENCES ses_configuration_set,
                    name text NOT NULL,
                    topic_arn text NOT NULL,
                    event_types text[] NOT NULL,
                    PRIMARY KEY (configuration_set, name));
                CREATE TABLE IF NOT EXISTS ses_email (
                    message_id text PRIMARY KEY,
                    sent_at timestamptz NOT NULL,
                    source text NOT NULL,
                    recipients text[] NOT NULL,
                    subject text NOT NULL,
                    configuration_set text,
                    tags text NOT NULL,
                    mime bytea NOT NULL);
                CREATE INDEX IF NOT EXISTS ses_email_sent_at ON ses_email (sent_at DESC);
                CREATE TABLE IF NOT EXISTS ses_event (
                    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    topic_arn text NOT NULL,
                    json text NOT NULL)""");
    }

    void verify(String identity) {
        sql.update("INSERT INTO ses_identity VALUES (?) ON CONFLICT DO NOTHING", identity);
    }

    List<String> identities() {
        return sql.query(row -> row.getString(1), "SELECT identity FROM ses_identity ORDER BY identity");
    }

    void createConfigurationSet(String name) {
        if (sql.update("INSERT INTO ses_configuration_set VALUES (?) ON CONFLICT DO NOTHING", name) == 0) {
            throw new AwsException(
                    400, "ConfigurationSetAlreadyExists", "Configuration set <" + name + "> already exists.");
        }
    }

    List<String> configurationSets() {
        return sql.query(row -> row.getString(1), "SELECT name FROM ses_configuration_set ORDER BY name");
    }

    void requireConfigurationSet(String name) {
        if (!configurationSets().contains(name)) {
            throw new AwsException(
                    400, "ConfigurationSetDoesNotExist", "Configuration set <" + name + "> does not exist.");
        }
    }

    void createEventDestination(String configurationSet, EventDestination destination) {
        requireConfigurationSet(configurationSet);
        int created = sql.update(
                "INSERT INTO ses_event_destination VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                configurationSet,
                destination.name(),
                destination.topicArn(),
                destination.eventTypes().toArray(String[]::new));
        if (created == 0) {
            throw new AwsException(
                    400,
                    "EventDestinationAlreadyExists",
                    "Event destination <" + destination.name() + "> already exists.");
        }
    }

    List<EventDestination> eventDestinations(String configurationSet) {
        return sql.query(
                row -> new EventDestination(row.getString(1), row.getString(2), strings(row, 3)),
                "SELECT name, topic_arn, event_types FROM ses_event_destination WHERE configuration_set = ?",
                configurationSet);
    }

    /** Stores the e-mail and what is to be published about it, all or nothing. */
    void store(Email email, List<SesEvent> events) {
        sql.transaction(connection -> {
            insert(connection, email);
            for (SesEvent event : events) {
                Sql.update(
                        connection,
                        "INSERT INTO ses_event (topic_arn, json) VALUES (?, ?)",
                        event.topicArn(),
                        event.json());
            }
            return null;
        });
    }

    private void insert(Connection connection, Email email) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO ses_email (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                email.messageId(),
                email.sentAt().atOffset(ZoneOffset.UTC),
                email.source(),
                email.recipients().toArray(String[]::new),
                email.subject(),
                email.configurationSet(),
                json(email.tags()),
                email.mime());
    }

    /** Events in the order stored, at most a hundred. */
    List<SesEvent> unpublishedEvents() {
        return sql.query(
                row -> new SesEvent(row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT position, topic_arn, json FROM ses_event ORDER BY position LIMIT 100");
    }

    void published(SesEvent event) {
        sql.update("DELETE FROM ses_event WHERE position = ?", event.position());
    }

    /** The newest e-mails, at most a thousand; to one recipient if one is given. */
    List<Email> newest(Optional<String> recipient) {
        return sql.query(
                this::email,
                "SELECT " + COLUMNS + " FROM ses_email WHERE ?::text IS NULL OR ? = ANY (recipients)"
                        + " ORDER BY sent_at DESC, message_id LIMIT 1000",
                recipient.orElse(null),
                recipient.orElse(null));
    }

    Optional<Email> find(String messageId) {
        return sql.first(this::email, "SELECT " + COLUMNS + " FROM ses_email WHERE message_id = ?", messageId);
    }

    private Email email(ResultSet row) throws SQLException {
        return new Email(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                strings(row, 4),
                row.getString(5),
                row.getString(6),
                tags(row.getString(7)),
                row.getBytes(8));
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        List<String> strings = new ArrayList<>();
        for (Object value : (Object[]) row.getArray(column).getArray()) {
            strings.add((String) value);
        }
        return strings;
    }

    private String json(Map<String, String> tags) {
        try {
            return mapper.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write tags", e);
        }
    }

    private Map<String, String> tags(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read tags", e);
        }
    }

    /** A topic that gets certain events of a configuration set. */
    record EventDestination(String name, String topicArn, List<String> eventTypes) {}

    /** What is to be published about an e-mail; the position is only known once stored. */
    record SesEvent(long position, String topicArn, String json) {}
}
