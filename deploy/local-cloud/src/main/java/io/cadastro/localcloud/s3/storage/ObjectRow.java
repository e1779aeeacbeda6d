package io.cadastro.localcloud.s3.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads an object from its row. */
final class ObjectRow {
    private ObjectRow() {}

    static StoredObject object(ResultSet row) throws SQLException {
        return new StoredObject(
                row.getLong("id"),
                row.getString("bucket"),
                row.getString("key"),
                row.getString("version"),
                row.getBoolean("latest"),
                row.getBoolean("marker"),
                content(row),
                Sql.instant(row, "modified"),
                Optional.ofNullable(Sql.instant(row, "superseded")),
                Json.read(row.getString("tags")),
                restoration(row),
                ObjectLock.of(Json.read(row.getString("lock"))));
    }

    private static ObjectContent content(ResultSet row) throws SQLException {
        Map<String, String> headers = Json.read(row.getString("headers"));
        return new ObjectContent(
                Optional.ofNullable(row.getString("file")),
                row.getLong("size"),
                row.getString("etag"),
                StorageClass.valueOf(row.getString("storage_class")),
                headers,
                Json.read(row.getString("metadata")),
                checksum(row));
    }

    private static Optional<Checksum> checksum(ResultSet row) throws SQLException {
        String algorithm = row.getString("checksum_algorithm");
        return algorithm == null
                ? Optional.empty()
                : Optional.of(new Checksum(
                        ChecksumAlgorithm.valueOf(algorithm),
                        row.getString("checksum_value"),
                        row.getBoolean("checksum_full")));
    }

    private static Optional<Restoration> restoration(ResultSet row) throws SQLException {
        Instant readyAt = Sql.instant(row, "restore_ready");
        return readyAt == null
                ? Optional.empty()
                : Optional.of(new Restoration(
                        row.getInt("restore_days"), readyAt, Optional.ofNullable(Sql.instant(row, "restore_until"))));
    }
}
