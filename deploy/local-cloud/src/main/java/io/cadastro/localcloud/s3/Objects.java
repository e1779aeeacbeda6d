package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.BucketStore;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the version that a request means. */
final class Objects {
    private final Transactions transactions;

    Objects(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws S3Exception if the bucket, key or version is not there, or is a delete marker */
    StoredObject find(String bucket, String key, Optional<String> version) throws SQLException {
        return transactions.read(connection -> {
            Optional<StoredObject> found = version.isEmpty()
                    ? ObjectStore.latest(connection, bucket, key)
                    : ObjectStore.version(connection, bucket, key, version.get());
            if (found.isEmpty()) {
                requireBucket(connection, bucket);
            }
            return require(found, key, version);
        });
    }

    static void requireBucket(Connection connection, String bucket) throws SQLException {
        if (BucketStore.find(connection, bucket).isEmpty()) {
            throw S3Exception.noSuchBucket(bucket);
        }
    }

    static StoredObject require(Optional<StoredObject> found, String key, Optional<String> version) {
        StoredObject object = found.orElseThrow(() -> version.isEmpty()
                ? S3Exception.noSuchKey(key)
                : new S3Exception(404, "NoSuchVersion", "The specified version does not exist.")
                        .with("Key", key)
                        .with("VersionId", version.get()));
        if (object.marker()) {
            S3Exception refusal = version.isEmpty()
                    ? S3Exception.noSuchKey(key)
                    : new S3Exception(
                            405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
            throw refusal.withHeader("x-amz-delete-marker", "true").withHeader("x-amz-version-id", object.version());
        }
        return object;
    }
}
