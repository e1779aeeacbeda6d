package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of multipart uploads that are not complete, and of their parts. */
public final class UploadStore {
    private UploadStore() {}

    public static void create(Connection connection, MultipartUpload upload, Instant due) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO s3.upload (id, bucket, key, initiated, storage_class, headers, metadata, tags,"
                        + " checksum_algorithm, checksum_full, due, lock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.bucket(),
                upload.key(),
                upload.initiated(),
                upload.storageClass().name(),
                Json.write(upload.headers()),
                Json.write(upload.metadata()),
                Json.write(upload.tags()),
                upload.algorithm().name(),
                upload.fullObject(),
                due,
                Json.write(upload.lock().stored()));
    }

    public static Optional<MultipartUpload> find(Connection connection, String bucket, String key, String id)
            throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.upload WHERE id = ? AND bucket = ? AND key = ?",
                UploadStore::upload,
                id,
                bucket,
                key);
    }

    /** Finds the upload and keeps everybody else from completing or aborting it, or adding parts. */
    public static Optional<MultipartUpload> findAndLock(Connection connection, String bucket, String key, String id)
            throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.upload WHERE id = ? AND bucket = ? AND key = ? FOR UPDATE",
                UploadStore::upload,
                id,
                bucket,
                key);
    }

    /** In the order of their keys, and then the oldest first. */
    public static List<MultipartUpload> page(Connection connection, PageRequest page, String afterId)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM s3.upload WHERE bucket = ? AND (key > ? OR (key = ? AND (initiated, id) >"
                        + " (SELECT initiated, id FROM s3.upload WHERE id = ?)))"
                        + " AND key >= ? AND key >= ? AND key <= ? ORDER BY key, initiated, id LIMIT ?",
                UploadStore::upload,
                page.bucket(),
                page.after(),
                page.after(),
                afterId,
                page.after(),
                page.prefix(),
                page.last(),
                page.limit());
    }

    public static List<MultipartUpload> due(Connection connection, Instant now, int limit) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM s3.upload WHERE due <= ? ORDER BY due LIMIT ?",
                UploadStore::upload,
                now,
                limit);
    }

    public static void setDue(Connection connection, MultipartUpload upload, Instant due) throws SQLException {
        Sql.update(connection, "UPDATE s3.upload SET due = ? WHERE id = ?", due, upload.id());
    }

    /** With its parts. */
    public static void delete(Connection connection, MultipartUpload upload) throws SQLException {
        Sql.update(connection, "DELETE FROM s3.upload WHERE id = ?", upload.id());
    }

    /** In the order of their numbers. */
    public static List<Part> parts(Connection connection, MultipartUpload upload) throws SQLException {
        return Sql.list(
                connection, "SELECT * FROM s3.part WHERE upload = ? ORDER BY number", UploadStore::part, upload.id());
    }

    /** @return the file of the part that it replaces */
    public static Optional<String> put(Connection connection, MultipartUpload upload, Part part) throws SQLException {
        Optional<String> replaced = Sql.first(
                connection,
                "DELETE FROM s3.part WHERE upload = ? AND number = ? RETURNING file",
                row -> row.getString(1),
                upload.id(),
                part.number());
        Sql.update(
                connection,
                "INSERT INTO s3.part (upload, number, size, etag, checksum_value, file, modified)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                part.number(),
                part.size(),
                part.etag(),
                part.checksum(),
                part.file(),
                part.modified());
        return replaced;
    }

    private static MultipartUpload upload(ResultSet row) throws SQLException {
        return new MultipartUpload(
                row.getString("id"),
                row.getString("bucket"),
                row.getString("key"),
                Sql.instant(row, "initiated"),
                StorageClass.valueOf(row.getString("storage_class")),
                Json.read(row.getString("headers")),
                Json.read(row.getString("metadata")),
                Json.read(row.getString("tags")),
                ChecksumAlgorithm.valueOf(row.getString("checksum_algorithm")),
                row.getBoolean("checksum_full"),
                ObjectLock.of(Json.read(row.getString("lock"))));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getInt("number"),
                row.getLong("size"),
                row.getString("etag"),
                row.getString("checksum_value"),
                row.getString("file"),
                Sql.instant(row, "modified"));
    }
}
