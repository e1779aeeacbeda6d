package io.cadastro.localcloud.secretsmanager;

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

/** The secrets' rows. */
final class SecretStore {
    private static final String COLUMNS = "arn, name, description, kms_key, created, changed, deletion, tags";
    private static final int SUFFIX_LENGTH = "-123456".length();

    private final Sql sql;

    SecretStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS secretsmanager_secret (
                    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    arn text COLLATE "C" NOT NULL UNIQUE,
                    name text COLLATE "C" NOT NULL UNIQUE,
                    description text,
                    kms_key text,
                    created timestamptz NOT NULL,
                    changed timestamptz NOT NULL,
                    deletion timestamptz,
                    tags text NOT NULL
                );
                CREATE INDEX IF NOT EXISTS secretsmanager_secret_deletion
                    ON secretsmanager_secret (deletion) WHERE deletion IS NOT NULL""");
    }

    /** By the name, the ARN, or the ARN without the six characters at its end. */
    Optional<Secret> find(String id) {
        if (!id.startsWith("arn:")) {
            return first("name = ?", id);
        }
        return first("arn = ?", id)
                .or(() -> first(
                        "arn >= ? AND arn < ? AND length(arn) = ?", id + "-", id + ".", id.length() + SUFFIX_LENGTH));
    }

    private Optional<Secret> first(String condition, Object... parameters) {
        return sql.first(
                SecretStore::secret,
                "SELECT " + COLUMNS + " FROM secretsmanager_secret WHERE " + condition,
                parameters);
    }

    void insert(Secret secret) {
        sql.transaction(connection -> insert(connection, secret));
    }

    /** As a part of the caller's transaction. */
    static int insert(Connection connection, Secret secret) throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO secretsmanager_secret (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                secret.arn(),
                secret.name(),
                secret.description(),
                secret.kmsKey(),
                Timestamp.from(secret.created()),
                Timestamp.from(secret.changed()),
                null,
                json(secret.tags()));
    }

    void update(Secret secret) {
        sql.update(
                "UPDATE secretsmanager_secret SET description = ?, kms_key = ?, changed = ?, deletion = ?, tags = ?"
                        + " WHERE arn = ?",
                secret.description(),
                secret.kmsKey(),
                Timestamp.from(secret.changed()),
                Optional.ofNullable(secret.deletion()).map(Timestamp::from).orElse(null),
                json(secret.tags()),
                secret.arn());
    }

    /** Deletes the secret with all of its versions. */
    void delete(String arn) {
        sql.update("DELETE FROM secretsmanager_secret WHERE arn = ?", arn);
    }

    void deleteDue(Instant now) {
        sql.update("DELETE FROM secretsmanager_secret WHERE deletion <= ?", Timestamp.from(now));
    }

    /** A secret with its place in the order of creation. */
    record Listed(long position, Secret secret) {}

    /** The next secrets after a place in the order of creation, or before it. */
    List<Listed> page(long position, boolean ascending, int limit) {
        return sql.query(
                row -> new Listed(row.getLong("position"), secret(row)),
                "SELECT position, " + COLUMNS + " FROM secretsmanager_secret WHERE position "
                        + (ascending ? "> ? ORDER BY position" : "< ? ORDER BY position DESC") + " LIMIT ?",
                position,
                limit);
    }

    private static Secret secret(ResultSet row) throws SQLException {
        return new Secret(
                row.getString("arn"),
                row.getString("name"),
                row.getString("description"),
                row.getString("kms_key"),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("changed").toInstant(),
                Optional.ofNullable(row.getTimestamp("deletion"))
                        .map(Timestamp::toInstant)
                        .orElse(null),
                tags(row.getString("tags")));
    }

    private static String json(Map<String, String> tags) {
        return JsonService.JSON.valueToTree(tags).toString();
    }

    private static Map<String, String> tags(String json) {
        try {
            return JsonService.JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
