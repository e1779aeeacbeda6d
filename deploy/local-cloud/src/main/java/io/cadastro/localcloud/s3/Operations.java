package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Transactions;

/** Which requests mean which of S3's operations, and what does them. */
final class Operations {
    private final Router router = new Router();
    private final Transactions transactions;
    private final BlobStore blobs;
    private final ObjectChanges changes;
    private final CloudClock clock;

    Operations(Transactions transactions, BlobStore blobs, ObjectChanges changes, CloudClock clock) {
        this.transactions = transactions;
        this.blobs = blobs;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param lifecycleChanged is called when a bucket has got other rules */
    Router router(Notifications notifications, Runnable lifecycleChanged) {
        buckets();
        configurations(new ConfigurationOperations(transactions, notifications, clock, lifecycleChanged));
        objects(new Objects(transactions));
        uploads(new MultipartOperations(transactions, changes, new Bodies(blobs, clock), clock));
        return router;
    }

    private void buckets() {
        BucketOperations buckets = new BucketOperations(transactions, clock);
        ListOperations lists = new ListOperations(transactions);
        router.add("GET service", "ListBuckets", buckets::list)
                .add("PUT bucket", "CreateBucket", buckets::create)
                .add("HEAD bucket", "HeadBucket", buckets::head)
                .add("DELETE bucket", "DeleteBucket", buckets::delete)
                .add("GET bucket?location", "GetBucketLocation", buckets::location)
                .add("GET bucket?list-type", "ListObjectsV2", lists::list)
                .add("GET bucket?versions", "ListObjectVersions", lists::versions);
    }

    private void configurations(ConfigurationOperations settings) {
        router.add("GET bucket?versioning", "GetBucketVersioning", settings::getVersioning)
                .add("PUT bucket?versioning", "PutBucketVersioning", settings::putVersioning)
                .add("GET bucket?notification", "GetBucketNotificationConfiguration", settings::getNotification)
                .add("PUT bucket?notification", "PutBucketNotificationConfiguration", settings::putNotification)
                .add("GET bucket?lifecycle", "GetBucketLifecycleConfiguration", settings::getLifecycle)
                .add("PUT bucket?lifecycle", "PutBucketLifecycleConfiguration", settings::putLifecycle)
                .add("DELETE bucket?lifecycle", "DeleteBucketLifecycle", settings::deleteLifecycle);
    }

    private void objects(Objects objects) {
        ReadOperations reads = new ReadOperations(objects, blobs, clock);
        DeleteOperations deletes = new DeleteOperations(changes);
        TaggingOperations tags = new TaggingOperations(objects, changes);
        router.add("GET object", "GetObject", reads::get)
                .add("HEAD object", "HeadObject", reads::head)
                .add("PUT object", "PutObject", new WriteOperations(changes, new Bodies(blobs, clock))::put)
                .add("COPY object", "CopyObject", new CopyOperation(objects, changes, blobs, clock)::copy)
                .add("DELETE object", "DeleteObject", deletes::delete)
                .add("POST bucket?delete", "DeleteObjects", deletes::deleteMany)
                .add("GET object?tagging", "GetObjectTagging", tags::get)
                .add("PUT object?tagging", "PutObjectTagging", tags::put)
                .add("DELETE object?tagging", "DeleteObjectTagging", tags::delete)
                .add("POST object?restore", "RestoreObject", new RestoreOperation(changes)::restore);
    }

    private void uploads(MultipartOperations parts) {
        router.add("POST object?uploads", "CreateMultipartUpload", parts::create)
                .add("PUT object?uploadId", "UploadPart", parts::uploadPart)
                .add("GET object?uploadId", "ListParts", parts::listParts)
                .add("GET bucket?uploads", "ListMultipartUploads", parts::listUploads)
                .add("DELETE object?uploadId", "AbortMultipartUpload", parts::abort)
                .add(
                        "POST object?uploadId",
                        "CompleteMultipartUpload",
                        new CompleteOperation(changes, blobs, clock)::complete);
    }
}
