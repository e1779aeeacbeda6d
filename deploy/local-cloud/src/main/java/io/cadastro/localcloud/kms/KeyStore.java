package io.cadastro.localcloud.kms;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The keys and their aliases: in the database, and in memory for use. */
final class KeyStore {
    private final DataSource database;
    private final Map<String, KmsKey> keys = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();

    KeyStore(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS kms_key (
                        id text PRIMARY KEY,
                        spec text NOT NULL,
                        description text NOT NULL,
                        material bytea NOT NULL,
                        enabled boolean NOT NULL,
                        created timestamptz NOT NULL,
                        deletion timestamptz
                    )""");
            statement.execute("CREATE TABLE IF NOT EXISTS kms_alias (name text PRIMARY KEY, key_id text NOT NULL)");
            load(statement);
        }
    }

    private void load(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT * FROM kms_key")) {
            while (row.next()) {
                Timestamp deletion = row.getTimestamp("deletion");
                KmsKey key = new KmsKey(
                        row.getString("id"),
                        row.getString("spec"),
                        row.getString("description"),
                        row.getBytes("material"),
                        row.getBoolean("enabled"),
                        row.getTimestamp("created").toInstant(),
                        deletion == null ? null : deletion.toInstant());
                keys.put(key.id(), key);
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT name, key_id FROM kms_alias")) {
            while (row.next()) {
                aliases.put(row.getString(1), row.getString(2));
            }
        }
    }

    Optional<KmsKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    Optional<KmsKey> keyOfAlias(String alias) {
        return Optional.ofNullable(aliases.get(alias)).flatMap(this::key);
    }

    Collection<KmsKey> keys() {
        return new TreeMap<>(keys).values();
    }

    Map<String, String> aliases() {
        return new TreeMap<>(aliases);
    }

    synchronized void save(KmsKey key) throws SQLException {
        execute(
                "INSERT INTO kms_key VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " enabled = excluded.enabled, deletion = excluded.deletion",
                Arrays.asList(
                        key.id(),
                        key.spec(),
                        key.description(),
                        key.material(),
                        key.enabled(),
                        Timestamp.from(key.created()),
                        key.deletion() == null ? null : Timestamp.from(key.deletion())));
        keys.put(key.id(), key);
    }

    /** False if there is already such an alias. */
    synchronized boolean addAlias(String name, String keyId) throws SQLException {
        if (aliases.containsKey(name)) {
            return false;
        }
        execute("INSERT INTO kms_alias VALUES (?, ?)", List.of(name, keyId));
        aliases.put(name, keyId);
        return true;
    }

    /** False if there is no such alias. */
    synchronized boolean deleteAlias(String name) throws SQLException {
        execute("DELETE FROM kms_alias WHERE name = ?", List.of(name));
        return aliases.remove(name) != null;
    }

    /** What is due for deletion is gone for ever, its aliases too. */
    synchronized void deleteDue(Instant now) throws SQLException {
        for (KmsKey key : List.copyOf(keys.values())) {
            if (key.deletion() != null && !key.deletion().isAfter(now)) {
                execute("DELETE FROM kms_alias WHERE key_id = ?", List.of(key.id()));
                execute("DELETE FROM kms_key WHERE id = ?", List.of(key.id()));
                keys.remove(key.id());
                aliases.values().removeIf(key.id()::equals);
            }
        }
    }

    private void execute(String sql, List<Object> parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            statement.executeUpdate();
        }
    }
}
