package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketStore;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs changes, and afterwards deletes files that nothing names any more and has events delivered. */
public final class ObjectChanges {
    private static final Logger LOG = Logger.getLogger(ObjectChanges.class.getName());

    private final Transactions transactions;
    private final BlobStore blobs;
    private final Notifications notifications;
    private final CloudClock clock;
    private final Runnable committed;

    /** @param committed is called after each change */
    public ObjectChanges(
            Transactions transactions,
            BlobStore blobs,
            Notifications notifications,
            CloudClock clock,
            Runnable committed) {
        this.transactions = transactions;
        this.blobs = blobs;
        this.notifications = notifications;
        this.clock = clock;
        this.committed = committed;
    }

    /**
     * Does everything that {@code work} says or nothing.
     *
     * @throws S3Exception NoSuchBucket, or what {@code work} throws
     */
    public <T> T run(String bucket, String key, Work<T> work) throws Exception {
        Outcome<T> outcome = transactions.run(connection -> {
            Bucket found = BucketStore.findAndLock(connection, bucket, key)
                    .orElseThrow(() -> S3Exception.noSuchBucket(bucket));
            Change change = new Change(connection, found, key, notifications, clock);
            T result = work.run(change);
            return new Outcome<>(result, change.obsolete());
        });
        outcome.obsolete().forEach(this::delete);
        committed.run();
        return outcome.result();
    }

    /** Deletes a file that no row names; one that cannot be deleted now goes with the sweep of the next start. */
    public void delete(String file) {
        try {
            blobs.delete(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Cannot delete file=" + file, e);
        }
    }

    /** What is changed. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Change change) throws Exception;
    }

    private record Outcome<T>(T result, List<String> obsolete) {}
}
