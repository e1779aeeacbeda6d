package io.cadastro.localcloud.secretsmanager;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The versions' rows, with the values as they were encrypted. */
final class VersionStore {
    private static final int MOST_DEPRECATED = 100;

    private final Sql sql;

    /** The secrets' table has to be there. */
    VersionStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS secretsmanager_version (
                    arn text COLLATE "C" NOT NULL REFERENCES secretsmanager_secret (arn) ON DELETE CASCADE,
                    id text COLLATE "C" NOT NULL,
                    created timestamptz NOT NULL,
                    stages text[] NOT NULL,
                    is_binary boolean NOT NULL,
                    ciphertext bytea NOT NULL,
                    PRIMARY KEY (arn, id)
                )""");
    }

    /** The newest first. */
    List<SecretVersion> of(Secret secret) {
        return sql.query(
                VersionStore::version,
                "SELECT id, created, stages, is_binary FROM secretsmanager_version WHERE arn = ?"
                        + " ORDER BY created DESC, id",
                secret.arn());
    }

    byte[] ciphertext(Secret secret, SecretVersion version) {
        return sql.first(
                        row -> row.getBytes(1),
                        "SELECT ciphertext FROM secretsmanager_version WHERE arn = ? AND id = ?",
                        secret.arn(),
                        version.id())
                .orElseThrow(() -> SecretsManagerException.notFound(" value"));
    }

    /** Writes a new secret with its first version, all or nothing. */
    void addFirst(Secret secret, SecretVersion version, byte[] ciphertext) {
        sql.transaction(connection -> {
            SecretStore.insert(connection, secret);
            return insert(connection, secret, version, ciphertext);
        });
    }

    /**
     * Writes a new version and which labels are where, all or nothing. Of the versions that have no label any more only
     * the newest are kept.
     */
    void add(Secret secret, SecretVersion version, byte[] ciphertext, Stages stages) {
        sql.transaction(connection -> {
            insert(connection, secret, version, ciphertext);
            label(connection, secret, stages);
            return Sql.update(
                    connection,
                    "DELETE FROM secretsmanager_version WHERE (arn, id) IN (SELECT arn, id FROM secretsmanager_version"
                            + " WHERE arn = ? AND stages = '{}' ORDER BY created DESC OFFSET ?)",
                    secret.arn(),
                    MOST_DEPRECATED);
        });
    }

    private static int insert(Connection connection, Secret secret, SecretVersion version, byte[] ciphertext)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO secretsmanager_version VALUES (?, ?, ?, ?, ?, ?)",
                secret.arn(),
                version.id(),
                Timestamp.from(version.created()),
                version.stages().toArray(String[]::new),
                version.binary(),
                ciphertext);
    }

    void label(Secret secret, Stages stages) {
        sql.transaction(connection -> {
            label(connection, secret, stages);
            return null;
        });
    }

    private static void label(Connection connection, Secret secret, Stages stages) throws SQLException {
        for (Map.Entry<String, Set<String>> version : stages.byVersion().entrySet()) {
            Sql.update(
                    connection,
                    "UPDATE secretsmanager_version SET stages = ? WHERE arn = ? AND id = ?",
                    version.getValue().toArray(String[]::new),
                    secret.arn(),
                    version.getKey());
        }
    }

    private static SecretVersion version(ResultSet row) throws SQLException {
        String[] stages = (String[]) row.getArray("stages").getArray();
        return new SecretVersion(
                row.getString("id"),
                row.getTimestamp("created").toInstant(),
                Set.of(stages),
                row.getBoolean("is_binary"));
    }
}
