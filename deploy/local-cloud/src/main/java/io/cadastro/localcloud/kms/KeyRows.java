package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.JsonService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys' rows in the database, which stands for the hardware that AWS keeps them in. */
final class KeyRows {
    private final Sql sql;

    KeyRows(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS kms_key (
                    id text PRIMARY KEY,
                    spec text NOT NULL,
                    description text NOT NULL,
                    material bytea NOT NULL,
                    enabled boolean NOT NULL,
                    created timestamptz NOT NULL,
                    deletion timestamptz
                );
                ALTER TABLE kms_key
                    ADD COLUMN IF NOT EXISTS public_key bytea,
                    ADD COLUMN IF NOT EXISTS managed_by_aws boolean NOT NULL DEFAULT false,
                    ADD COLUMN IF NOT EXISTS rotation_days integer,
                    ADD COLUMN IF NOT EXISTS next_rotation timestamptz,
                    ADD COLUMN IF NOT EXISTS tags text NOT NULL DEFAULT '{}';
                CREATE TABLE IF NOT EXISTS kms_rotation (
                    key_id text NOT NULL REFERENCES kms_key ON DELETE CASCADE,
                    position integer NOT NULL,
                    material bytea NOT NULL,
                    date timestamptz NOT NULL,
                    on_demand boolean NOT NULL,
                    PRIMARY KEY (key_id, position)
                );
                CREATE TABLE IF NOT EXISTS kms_alias (name text PRIMARY KEY, key_id text NOT NULL);
                CREATE TABLE IF NOT EXISTS kms_deleted_key (id text PRIMARY KEY)""");
    }

    List<KmsKey> all() {
        // Rotations are read while the keys are: in one transaction, and so with one connection.
        return sql.transaction(connection -> sql.query(this::key, "SELECT * FROM kms_key"));
    }

    List<String> deleted() {
        return sql.query(row -> row.getString(1), "SELECT id FROM kms_deleted_key");
    }

    private KmsKey key(ResultSet row) throws SQLException {
        String id = row.getString("id");
        KeySettings settings = new KeySettings(
                row.getString("description"),
                row.getBoolean("enabled"),
                instant(row, "deletion"),
                (Integer) row.getObject("rotation_days"),
                instant(row, "next_rotation"),
                tags(row.getString("tags")));
        KmsKey first = new KmsKey(
                id,
                KeySpec.named(row.getString("spec")),
                row.getBoolean("managed_by_aws"),
                instant(row, "created"),
                new KeyMaterial(List.of(row.getBytes("material")), row.getBytes("public_key")),
                List.of(),
                settings);
        return rotated(first);
    }

    private KmsKey rotated(KmsKey first) {
        List<UnaryOperator<KmsKey>> rotations = sql.query(
                KeyRows::rotation, "SELECT * FROM kms_rotation WHERE key_id = ? ORDER BY position", first.id());
        KmsKey key = first;
        for (UnaryOperator<KmsKey> rotation : rotations) {
            key = rotation.apply(key);
        }
        return key;
    }

    private static UnaryOperator<KmsKey> rotation(ResultSet row) throws SQLException {
        byte[] material = row.getBytes("material");
        Rotation rotation = new Rotation(instant(row, "date"), row.getBoolean("on_demand"));
        return key -> key.rotated(material, rotation);
    }

    void insert(KmsKey key) {
        KeySettings settings = key.settings();
        sql.update(
                "INSERT INTO kms_key (id, spec, description, material, enabled, created, public_key, managed_by_aws,"
                        + " tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.spec().name(),
                settings.description(),
                key.material().newest(),
                settings.enabled(),
                timestamp(key.created()),
                key.material().publicKey(),
                key.managedByAws(),
                json(settings.tags()));
    }

    void update(KmsKey key) {
        KeySettings settings = key.settings();
        sql.update(
                "UPDATE kms_key SET description = ?, enabled = ?, deletion = ?, rotation_days = ?, next_rotation = ?,"
                        + " tags = ? WHERE id = ?",
                settings.description(),
                settings.enabled(),
                timestamp(settings.deletion()),
                settings.rotationDays(),
                timestamp(settings.nextRotation()),
                json(settings.tags()),
                key.id());
    }

    /** Stores the key's newest material besides those before it. */
    void addRotation(KmsKey key) {
        Rotation rotation = key.rotations().getLast();
        sql.update(
                "INSERT INTO kms_rotation VALUES (?, ?, ?, ?, ?)",
                key.id(),
                key.rotations().size(),
                key.material().newest(),
                timestamp(rotation.date()),
                rotation.onDemand());
    }

    /** Deletes the key with its aliases; only that there was one is remembered. */
    void delete(String id) {
        sql.transaction(connection -> {
            forget(connection, id);
            return null;
        });
    }

    private static void forget(Connection connection, String id) throws SQLException {
        Sql.update(connection, "DELETE FROM kms_alias WHERE key_id = ?", id);
        Sql.update(connection, "DELETE FROM kms_key WHERE id = ?", id);
        Sql.update(connection, "INSERT INTO kms_deleted_key VALUES (?)", id);
    }

    private static Timestamp timestamp(Instant instant) {
        return Optional.ofNullable(instant).map(Timestamp::from).orElse(null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column))
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private static String json(Map<String, String> tags) {
        return JsonService.JSON.valueToTree(tags).toString();
    }

    private static Map<String, String> tags(String json) {
        try {
            return Map.copyOf(JsonService.JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
