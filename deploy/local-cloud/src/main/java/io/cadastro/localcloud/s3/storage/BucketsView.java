package io.cadastro.localcloud.s3.storage;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Buckets as people look at them: never more of them than fits a page, and never counted for long. */
public final class BucketsView {
    private static final int COUNTED = 10_000;

    private final Sql sql;

    public BucketsView(Sql sql) {
        this.sql = sql;
    }

    /** How many of a bucket's objects are in a storage class, of those that are counted. */
    public record ClassCount(String storageClass, long objects, long bytes) {}

    /** @param more whether there are more objects than are counted */
    public record Summary(String name, List<ClassCount> classes, boolean more) {}

    /**
     * An object's latest version.
     *
     * @param restoring whether a copy is being made
     * @param readableUntil when the restored copy goes away again, in cloud time
     */
    public record ObjectRow(
            String key,
            long size,
            String storageClass,
            Instant modified,
            boolean restoring,
            Optional<Instant> readableUntil) {}

    /** The first buckets by name. */
    public List<Summary> buckets(int limit) {
        return sql.query(row -> row.getString(1), "SELECT name FROM s3.bucket ORDER BY name LIMIT ?", limit).stream()
                .map(this::summary)
                .toList();
    }

    private Summary summary(String bucket) {
        List<ClassCount> classes = sql.query(
                row -> new ClassCount(row.getString(1), row.getLong(2), row.getLong(3)),
                "SELECT storage_class, count(*), sum(size) FROM (SELECT storage_class, size FROM s3.object"
                        + " WHERE bucket = ? AND latest AND NOT marker LIMIT ?) counted"
                        + " GROUP BY storage_class ORDER BY storage_class",
                bucket,
                COUNTED);
        boolean more = classes.stream().mapToLong(ClassCount::objects).sum() == COUNTED;
        return new Summary(bucket, classes, more);
    }

    public boolean exists(String bucket) {
        return sql.first(row -> true, "SELECT 1 FROM s3.bucket WHERE name = ?", bucket)
                .isPresent();
    }

    /** The next objects after a key, in the order of keys. */
    public List<ObjectRow> objects(String bucket, String after, int limit) {
        return sql.query(
                BucketsView::object,
                "SELECT key, size, storage_class, modified, restore_ready, restore_until FROM s3.object"
                        + " WHERE bucket = ? AND latest AND NOT marker AND key > ? ORDER BY key LIMIT ?",
                bucket,
                after,
                limit);
    }

    private static ObjectRow object(ResultSet row) throws SQLException {
        Optional<Instant> until =
                Optional.ofNullable(row.getTimestamp("restore_until")).map(Timestamp::toInstant);
        return new ObjectRow(
                row.getString("key"),
                row.getLong("size"),
                row.getString("storage_class"),
                row.getTimestamp("modified").toInstant(),
                row.getTimestamp("restore_ready") != null && until.isEmpty(),
                until);
    }
}
