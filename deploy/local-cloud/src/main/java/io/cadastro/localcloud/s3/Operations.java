package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.cors.CorsConfiguration;
import io.cadastro.localcloud.s3.encryption.EncryptionConfiguration;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.policy.PublicAccessBlock;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.storage.Transactions;

/** Which requests mean which of S3's operations, and what does them. */
final class Operations {
    private final Router router = new Router();
    private final Transactions transactions;
    private final Buckets buckets;
    private final AccessControl access;
    private final BlobStore blobs;
    private final ObjectChanges changes;
    private final CloudClock clock;

    Operations(
            Transactions transactions,
            Buckets buckets,
            AccessControl access,
            BlobStore blobs,
            ObjectChanges changes,
            CloudClock clock) {
        this.transactions = transactions;
        this.buckets = buckets;
        this.access = access;
        this.blobs = blobs;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param lifecycleChanged is called when a bucket has got other rules */
    Router router(Notifications notifications, Runnable lifecycleChanged) {
        buckets();
        configurations(new ConfigurationOperations(buckets, notifications, clock, lifecycleChanged));
        access();
        locks(new LockOperations(buckets, new Objects(transactions), changes));
        objects(new Objects(transactions));
        uploads(new Bodies(blobs, clock));
        return router;
    }

    private void buckets() {
        BucketOperations operations = new BucketOperations(transactions, buckets, clock);
        ListOperations lists = new ListOperations(transactions);
        VersionListOperation versions = new VersionListOperation(transactions);
        router.add("GET service", "ListBuckets", operations::list)
                .add("PUT bucket", "CreateBucket", operations::create)
                .add("HEAD bucket", "HeadBucket", operations::head)
                .add("DELETE bucket", "DeleteBucket", operations::delete)
                .add("GET bucket?location", "GetBucketLocation", operations::location)
                .add("GET bucket", "ListObjects", lists::list)
                .add("GET bucket?list-type", "ListObjectsV2", lists::listV2)
                .add("GET bucket?versions", "ListObjectVersions", versions::list);
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

    private void access() {
        documents(
                "policy",
                "BucketPolicy",
                new DocumentOperations(
                        buckets,
                        BucketDocument.POLICY,
                        AccessControl::checkPolicy,
                        DocumentOperations.absent("NoSuchBucketPolicy", "The bucket policy does not exist")));
        documents(
                "publicAccessBlock",
                "PublicAccessBlock",
                new DocumentOperations(
                        buckets,
                        BucketDocument.PUBLIC_ACCESS_BLOCK,
                        (bucket, xml) -> PublicAccessBlock.parse(xml),
                        DocumentOperations.absent(
                                "NoSuchPublicAccessBlockConfiguration",
                                "The public access block configuration was not found")));
        documents(
                "cors",
                "BucketCors",
                new DocumentOperations(
                        buckets,
                        BucketDocument.CORS,
                        (bucket, xml) -> CorsConfiguration.parse(xml),
                        DocumentOperations.absent("NoSuchCORSConfiguration", "The CORS configuration does not exist")));
        documents(
                "encryption",
                "BucketEncryption",
                new DocumentOperations(
                        buckets,
                        BucketDocument.ENCRYPTION,
                        (bucket, xml) -> EncryptionConfiguration.parse(xml),
                        () -> EncryptionConfiguration.STANDARD));
    }

    private void documents(String subresource, String name, DocumentOperations documents) {
        router.add("GET bucket?" + subresource, "Get" + name, documents::get)
                .add("PUT bucket?" + subresource, "Put" + name, documents::put)
                .add("DELETE bucket?" + subresource, "Delete" + name, documents::delete);
    }

    private void locks(LockOperations locks) {
        DocumentOperations configuration = new DocumentOperations(
                buckets,
                BucketDocument.OBJECT_LOCK,
                LockOperations::checkConfiguration,
                DocumentOperations.absent(
                        "ObjectLockConfigurationNotFoundError",
                        "Object Lock configuration does not exist for this bucket"));
        router.add("GET bucket?object-lock", "GetObjectLockConfiguration", configuration::get)
                .add("PUT bucket?object-lock", "PutObjectLockConfiguration", configuration::put)
                .add("GET object?retention", "GetObjectRetention", locks::getRetention)
                .add("PUT object?retention", "PutObjectRetention", locks::putRetention)
                .add("GET object?legal-hold", "GetObjectLegalHold", locks::getLegalHold)
                .add("PUT object?legal-hold", "PutObjectLegalHold", locks::putLegalHold);
    }

    private void objects(Objects objects) {
        ReadOperations reads = new ReadOperations(objects, new Ranges(transactions), blobs, clock);
        DeleteOperations deletes = new DeleteOperations(access, changes);
        TaggingOperations tags = new TaggingOperations(objects, changes);
        router.add("GET object", "GetObject", reads::get)
                .add("HEAD object", "HeadObject", reads::head)
                .add(
                        "GET object?attributes",
                        "GetObjectAttributes",
                        new AttributesOperation(objects, transactions)::get)
                .add("PUT object", "PutObject", new WriteOperations(changes, new Bodies(blobs, clock))::put)
                .add("COPY object", "CopyObject", new CopyOperation(objects, access, changes, blobs, clock)::copy)
                .add("DELETE object", "DeleteObject", deletes::delete)
                .add("POST bucket?delete", "DeleteObjects", deletes::deleteMany)
                .add("GET object?tagging", "GetObjectTagging", tags::get)
                .add("PUT object?tagging", "PutObjectTagging", tags::put)
                .add("DELETE object?tagging", "DeleteObjectTagging", tags::delete)
                .add("POST object?restore", "RestoreObject", new RestoreOperation(changes)::restore);
    }

    private void uploads(Bodies bodies) {
        MultipartOperations uploads = new MultipartOperations(changes, clock);
        PartOperations parts = new PartOperations(transactions, access, changes, bodies, clock);
        UploadListOperations lists = new UploadListOperations(transactions);
        CompleteOperation completion = new CompleteOperation(changes, blobs, clock);
        router.add("POST object?uploads", "CreateMultipartUpload", uploads::create)
                .add("PUT object?uploadId", "UploadPart", parts::upload)
                .add("COPY object?uploadId", "UploadPartCopy", parts::copy)
                .add("GET object?uploadId", "ListParts", lists::listParts)
                .add("GET bucket?uploads", "ListMultipartUploads", lists::listUploads)
                .add("DELETE object?uploadId", "AbortMultipartUpload", uploads::abort)
                .add("POST object?uploadId", "CompleteMultipartUpload", completion::complete);
    }
}
