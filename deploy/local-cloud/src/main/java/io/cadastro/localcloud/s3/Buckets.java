package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketStore;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The buckets as they are, remembered, because every request asks for one. Only this process changes them. */
final class Buckets {
    private static final int REMEMBERED = 1000;

    private final Transactions transactions;
    private final Map<String, Bucket> known = new ConcurrentHashMap<>();

    Buckets(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws S3Exception NoSuchBucket */
    Bucket find(String name) throws SQLException {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        Bucket bucket = known.get(name);
        return bucket == null ? read(name) : bucket;
    }

    /** Reads while nobody can say that the bucket has changed, so that nothing outdated is remembered. */
    private Bucket read(String name) throws SQLException {
        try {
            return known.computeIfAbsent(name, missing -> {
                try {
                    return transactions.read(connection ->
                            BucketStore.find(connection, missing).orElseThrow(() -> S3Exception.noSuchBucket(missing)));
                } catch (SQLException e) {
                    throw new FailedRead(e);
                }
            });
        } catch (FailedRead e) {
            throw e.reason;
        }
    }

    /** @throws S3Exception NoSuchBucket, or what {@code setting} throws */
    void change(String name, Setting setting) throws Exception {
        try {
            transactions.run(connection -> {
                Bucket bucket = BucketStore.find(connection, name).orElseThrow(() -> S3Exception.noSuchBucket(name));
                setting.write(connection, bucket);
                return bucket;
            });
        } finally {
            known.remove(name);
        }
    }

    /** What is changed of a bucket. */
    @FunctionalInterface
    interface Setting {
        void write(Connection connection, Bucket bucket) throws SQLException;
    }

    private static final class FailedRead extends RuntimeException {
        private final SQLException reason;

        FailedRead(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
