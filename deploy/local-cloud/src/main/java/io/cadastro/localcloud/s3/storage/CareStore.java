package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The objects' rows, as whoever looks after them asks: what is due, and what else there is of a key. */
public final class CareStore {
    private CareStore() {}

    /** Versions for which something is to be done by now, the longest waiting first. */
    public static List<StoredObject> due(Connection connection, Instant now, int limit) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM s3.object WHERE due <= ? ORDER BY due LIMIT ?",
                ObjectRow::object,
                now,
                limit);
    }

    /** The version itself, if it is still there. */
    public static Optional<StoredObject> reread(Connection connection, StoredObject object) throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM s3.object WHERE bucket = ? AND key = ? AND id = ?",
                ObjectRow::object,
                object.bucket(),
                object.key(),
                object.id());
    }

    /** There is one more of them, and some may be too many now. */
    public static void lookAtSupersededAgain(Connection connection, StoredObject object) throws SQLException {
        Sql.update(
                connection,
                "UPDATE s3.object SET due = superseded WHERE bucket = ? AND key = ? AND NOT latest",
                object.bucket(),
                object.key());
    }

    /** How many versions that are not current either came after this one. */
    public static long newerNoncurrent(Connection connection, StoredObject object) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT count(*) FROM s3.object WHERE bucket = ? AND key = ? AND NOT latest AND id > ?",
                        row -> row.getLong(1),
                        object.bucket(),
                        object.key(),
                        object.id())
                .orElse(0L);
    }

    /** How many versions and markers there are of a key. */
    public static long count(Connection connection, String bucket, String key) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT count(*) FROM s3.object WHERE bucket = ? AND key = ?",
                        row -> row.getLong(1),
                        bucket,
                        key)
                .orElse(0L);
    }
}
