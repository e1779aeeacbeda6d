package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The objects' rows, a row for each version. */
public final class ObjectStore {
    private ObjectStore() {}

    public static Optional<StoredObject> latest(Connection connection, String bucket, String key) throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND key = ? AND latest",
                ObjectRow::object,
                bucket,
                key);
    }

    public static Optional<StoredObject> version(Connection connection, String bucket, String key, String version)
            throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND key = ? AND version = ?",
                ObjectRow::object,
                bucket,
                key,
                version);
    }

    /** The latest version that is left when the latest one is gone. */
    public static Optional<StoredObject> newest(Connection connection, String bucket, String key) throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND key = ? ORDER BY id DESC LIMIT 1",
                ObjectRow::object,
                bucket,
                key);
    }

    /** Writes a new latest version. The id of {@code object} is not used. */
    public static void insert(Connection connection, StoredObject object, Instant due) throws SQLException {
        ObjectContent content = object.content();
        Checksum checksum = content.checksum().orElse(null);
        Sql.update(
                connection,
                "INSERT INTO s3.object (bucket, key, version, latest, marker, size, etag, storage_class, modified,"
                        + " file, headers, metadata, tags, checksum_algorithm, checksum_value, checksum_full, due, lock)"
                        + " VALUES (?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                object.bucket(),
                object.key(),
                object.version(),
                object.marker(),
                content.size(),
                content.etag(),
                content.storageClass().name(),
                object.modified(),
                content.file().orElse(null),
                Json.write(content.headers()),
                Json.write(content.metadata()),
                Json.write(object.tags()),
                checksum == null ? null : checksum.algorithm().name(),
                checksum == null ? null : checksum.value(),
                checksum == null ? null : checksum.fullObject(),
                due,
                Json.write(object.lock().stored()));
    }

    public static void supersede(Connection connection, StoredObject object, Instant now, Instant due)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE s3.object SET latest = false, superseded = ?, due = ? WHERE bucket = ? AND key = ? AND id = ?",
                now,
                due,
                object.bucket(),
                object.key(),
                object.id());
    }

    public static void makeLatest(Connection connection, StoredObject object, Instant due) throws SQLException {
        Sql.update(
                connection,
                "UPDATE s3.object SET latest = true, superseded = NULL, due = ?"
                        + " WHERE bucket = ? AND key = ? AND id = ?",
                due,
                object.bucket(),
                object.key(),
                object.id());
    }

    public static void delete(Connection connection, StoredObject object) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM s3.object WHERE bucket = ? AND key = ? AND id = ?",
                object.bucket(),
                object.key(),
                object.id());
    }

    /** Writes what of an existing version may change: storage class, tags, restored copy, lock. */
    public static void update(Connection connection, StoredObject object, Instant due) throws SQLException {
        Restoration copy = object.restoration().orElse(null);
        Sql.update(
                connection,
                "UPDATE s3.object SET storage_class = ?, tags = ?, restore_days = ?, restore_ready = ?,"
                        + " restore_until = ?, lock = ?, due = ? WHERE bucket = ? AND key = ? AND id = ?",
                object.storageClass().name(),
                Json.write(object.tags()),
                copy == null ? null : copy.days(),
                copy == null ? null : copy.readyAt(),
                copy == null ? null : copy.until().orElse(null),
                Json.write(object.lock().stored()),
                due,
                object.bucket(),
                object.key(),
                object.id());
    }

    /** Latest versions that are no markers, in the order of their keys. */
    public static List<StoredObject> page(Connection connection, PageRequest page) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND latest AND NOT marker"
                        + " AND key > ? AND key >= ? AND key <= ? ORDER BY key LIMIT ?",
                ObjectRow::object,
                page.bucket(),
                page.after(),
                page.prefix(),
                page.last(),
                page.limit());
    }

    /** All versions and markers, in the order of their keys and then the newest first. */
    public static List<StoredObject> versions(Connection connection, PageRequest page, long beforeId)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND (key > ? OR (key = ? AND id < ?))"
                        + " AND key >= ? AND key >= ? AND key <= ? ORDER BY key, id DESC LIMIT ?",
                ObjectRow::object,
                page.bucket(),
                page.after(),
                page.after(),
                beforeId,
                page.after(),
                page.prefix(),
                page.last(),
                page.limit());
    }

    /** Which of the named files belong to something. */
    public static List<String> known(Connection connection, List<String> files) throws SQLException {
        java.sql.Array names = connection.createArrayOf("text", files.toArray());
        return Sql.list(
                connection,
                "SELECT file FROM s3.object WHERE file = ANY (?) UNION ALL SELECT file FROM s3.part"
                        + " WHERE file = ANY (?)",
                row -> row.getString(1),
                names,
                names);
    }
}
