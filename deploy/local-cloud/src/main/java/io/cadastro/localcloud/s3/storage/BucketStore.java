package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The buckets' rows. */
public final class BucketStore {
    private BucketStore() {}

    public static Optional<Bucket> find(Connection connection, String name) throws SQLException {
        return Sql.first(connection, "SELECT * FROM s3.bucket WHERE name = ?", BucketStore::bucket, name);
    }

    /** Reads the bucket and keeps everybody else from changing this key until the transaction ends. */
    public static Optional<Bucket> findAndLock(Connection connection, String name, String key) throws SQLException {
        return Sql.first(
                connection,
                "SELECT *, pg_advisory_xact_lock(hashtextextended(name || '/' || ?, 0)) FROM s3.bucket WHERE name = ?",
                BucketStore::bucket,
                key,
                name);
    }

    public static List<Bucket> all(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT * FROM s3.bucket ORDER BY name", BucketStore::bucket);
    }

    /** @return whether there was none of this name; otherwise nothing happens */
    public static boolean create(Connection connection, String name, Instant now) throws SQLException {
        return Sql.update(
                        connection,
                        "INSERT INTO s3.bucket (name, created, versioning) VALUES (?, ?, 'OFF') ON CONFLICT DO NOTHING",
                        name,
                        now)
                > 0;
    }

    public static boolean isEmpty(Connection connection, String name) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM s3.object WHERE bucket = ? UNION ALL SELECT 1 FROM s3.upload WHERE bucket = ?"
                                + " LIMIT 1",
                        row -> true,
                        name,
                        name)
                .isEmpty();
    }

    public static void delete(Connection connection, String name) throws SQLException {
        Sql.update(connection, "DELETE FROM s3.bucket WHERE name = ?", name);
    }

    public static void setVersioning(Connection connection, String name, Versioning versioning) throws SQLException {
        Sql.update(connection, "UPDATE s3.bucket SET versioning = ? WHERE name = ?", versioning.name(), name);
    }

    public static void setNotification(Connection connection, String name, String xml) throws SQLException {
        Sql.update(connection, "UPDATE s3.bucket SET notification = ? WHERE name = ?", xml, name);
    }

    /** Replaces the rules and has every object and upload looked at again; no rules if {@code xml} is null. */
    public static void setLifecycle(Connection connection, String name, String xml, String minimum)
            throws SQLException {
        int changed = Sql.update(
                connection,
                "UPDATE s3.bucket SET lifecycle = ?, lifecycle_minimum = ? WHERE name = ?"
                        + " AND (lifecycle, lifecycle_minimum) IS DISTINCT FROM (?::text, ?::text)",
                xml,
                minimum,
                name,
                xml,
                minimum);
        if (changed > 0) {
            Sql.update(connection, "UPDATE s3.object SET due = modified WHERE bucket = ?", name);
            Sql.update(connection, "UPDATE s3.upload SET due = initiated WHERE bucket = ?", name);
        }
    }

    public static void setDocument(Connection connection, String name, BucketDocument kind, String text)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE s3.bucket SET documents = documents || jsonb_build_object(?::text, ?::text) WHERE name = ?",
                kind.name(),
                text,
                name);
    }

    public static void removeDocument(Connection connection, String name, BucketDocument kind) throws SQLException {
        Sql.update(
                connection, "UPDATE s3.bucket SET documents = documents - ?::text WHERE name = ?", kind.name(), name);
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        return new Bucket(
                row.getString("name"),
                Sql.instant(row, "created"),
                Versioning.valueOf(row.getString("versioning")),
                Optional.ofNullable(row.getString("notification")),
                Optional.ofNullable(row.getString("lifecycle")),
                Optional.ofNullable(row.getString("lifecycle_minimum")),
                Json.read(row.getString("documents")));
    }
}
