package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Configuration sets, each with the topics that are told what becomes of an e-mail. */
public final class ConfigurationSets {
    private final Sql sql;

    public ConfigurationSets(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_configuration_set (name text PRIMARY KEY);
                CREATE TABLE IF NOT EXISTS ses_event_destination (
                    configuration_set text NOT NULL REFERENCES ses_configuration_set,
                    name text NOT NULL,
                    topic_arn text NOT NULL,
                    event_types text[] NOT NULL,
                    PRIMARY KEY (configuration_set, name));
                ALTER TABLE ses_event_destination ADD COLUMN IF NOT EXISTS enabled boolean NOT NULL DEFAULT true""");
    }

    static void requireName(String what, String name, Refusal refusal) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new SesException(
                    refusal,
                    "Invalid " + what + " name <" + name
                            + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.");
        }
    }

    public void create(String name) {
        requireName("configuration set", name, Refusal.INVALID_CONFIGURATION_SET);
        if (sql.update("INSERT INTO ses_configuration_set VALUES (?) ON CONFLICT DO NOTHING", name) == 0) {
            throw new SesException(
                    Refusal.CONFIGURATION_SET_EXISTS, "Configuration set <" + name + "> already exists.");
        }
    }

    /** Deletes it together with its event destinations. */
    public void delete(String name) {
        require(name);
        sql.transaction(connection -> {
            Sql.update(connection, "DELETE FROM ses_event_destination WHERE configuration_set = ?", name);
            return Sql.update(connection, "DELETE FROM ses_configuration_set WHERE name = ?", name);
        });
    }

    public Page<String> list(Page.Request request) {
        List<String> found = sql.query(
                row -> row.getString(1),
                "SELECT name FROM ses_configuration_set WHERE name > ? ORDER BY name LIMIT ?",
                request.after(),
                request.limit());
        return request.page(found, name -> name);
    }

    /** @throws SesException if there is none of this name */
    public void require(String name) {
        if (sql.first(row -> true, "SELECT 1 FROM ses_configuration_set WHERE name = ?", name)
                .isEmpty()) {
            throw new SesException(Refusal.NO_CONFIGURATION_SET, "Configuration set <" + name + "> does not exist.");
        }
    }

    public void createDestination(String configurationSet, EventDestination destination) {
        require(configurationSet);
        int created = sql.update(
                "INSERT INTO ses_event_destination (configuration_set, name, topic_arn, event_types, enabled)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                configurationSet,
                destination.name(),
                destination.topicArn(),
                names(destination),
                destination.enabled());
        if (created == 0) {
            throw new SesException(
                    Refusal.EVENT_DESTINATION_EXISTS, "Event destination <" + destination.name() + "> already exists.");
        }
    }

    public void updateDestination(String configurationSet, EventDestination destination) {
        require(configurationSet);
        int updated = sql.update(
                "UPDATE ses_event_destination SET topic_arn = ?, event_types = ?, enabled = ?"
                        + " WHERE configuration_set = ? AND name = ?",
                destination.topicArn(),
                names(destination),
                destination.enabled(),
                configurationSet,
                destination.name());
        requireFound(updated, destination.name());
    }

    public void deleteDestination(String configurationSet, String name) {
        require(configurationSet);
        int deleted = sql.update(
                "DELETE FROM ses_event_destination WHERE configuration_set = ? AND name = ?", configurationSet, name);
        requireFound(deleted, name);
    }

    private static void requireFound(int changed, String name) {
        if (changed == 0) {
            throw new SesException(Refusal.NO_EVENT_DESTINATION, "Event destination <" + name + "> does not exist.");
        }
    }

    /** In the order of their names. */
    public List<EventDestination> destinations(String configurationSet) {
        return sql.query(
                ConfigurationSets::destination,
                "SELECT name, enabled, event_types, topic_arn FROM ses_event_destination"
                        + " WHERE configuration_set = ? ORDER BY name",
                configurationSet);
    }

    private static EventDestination destination(ResultSet row) throws SQLException {
        List<EventType> types = Stream.of((String[]) row.getArray(3).getArray())
                .map(EventType::of)
                .toList();
        return new EventDestination(row.getString(1), row.getBoolean(2), types, row.getString(4));
    }

    private static String[] names(EventDestination destination) {
        return destination.eventTypes().stream().map(EventType::name).toArray(String[]::new);
    }
}
