package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.lock.ObjectLockConfiguration;
import io.cadastro.localcloud.s3.policy.PublicAccessBlock;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.storage.BucketStore;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.storage.Versioning;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** CreateBucket, HeadBucket, ListBuckets, DeleteBucket, GetBucketLocation. */
final class BucketOperations {
    static final String REGION = "us-east-1";
    static final String OWNER = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    /** PostgreSQL's word for a row that others refer to. */
    private static final String FOREIGN_KEY = "23503";

    private final Transactions transactions;
    private final Buckets buckets;
    private final CloudClock clock;

    BucketOperations(Transactions transactions, Buckets buckets, CloudClock clock) {
        this.transactions = transactions;
        this.buckets = buckets;
        this.clock = clock;
    }

    /** As in us-east-1, creating one's own bucket again changes nothing and is no error. */
    void create(S3Request request) throws Exception {
        String name = request.bucket();
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new S3Exception(400, "InvalidBucketName", "The specified bucket is not valid.")
                    .with("BucketName", name);
        }
        ObjectHeaders.refuseUnsupported(request);
        Bodies.document(request);
        boolean locks = request.header("x-amz-bucket-object-lock-enabled")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        transactions.run(connection -> {
            boolean created = BucketStore.create(connection, name, clock.now());
            if (created) {
                BucketStore.setDocument(
                        connection, name, BucketDocument.PUBLIC_ACCESS_BLOCK, PublicAccessBlock.EVERYTHING);
            }
            if (created && locks) {
                BucketStore.setVersioning(connection, name, Versioning.ENABLED);
                BucketStore.setDocument(connection, name, BucketDocument.OBJECT_LOCK, ObjectLockConfiguration.ENABLED);
            }
            return name;
        });
        request.setHeader("Location", "/" + name);
        request.respond(200);
    }

    void head(S3Request request) throws Exception {
        buckets.find(request.bucket());
        request.setHeader("x-amz-bucket-region", REGION);
        request.respond(200);
    }

    void list(S3Request request) throws Exception {
        XmlDocument document = new XmlDocument("ListAllMyBucketsResult");
        document.start("Owner").element("ID", OWNER).end().start("Buckets");
        for (Bucket bucket : transactions.read(BucketStore::all)) {
            document.start("Bucket")
                    .element("Name", bucket.name())
                    .time("CreationDate", bucket.created())
                    .end();
        }
        request.respond(document.end());
    }

    void delete(S3Request request) throws Exception {
        try {
            buckets.change(request.bucket(), (connection, bucket) -> {
                if (!BucketStore.isEmpty(connection, bucket.name())) {
                    throw notEmpty();
                }
                BucketStore.delete(connection, bucket.name());
            });
        } catch (SQLException e) {
            if (FOREIGN_KEY.equals(e.getSQLState())) {
                throw (S3Exception) notEmpty().initCause(e);
            }
            throw e;
        }
        request.respond(204);
    }

    /** The region that needs no name is us-east-1. */
    void location(S3Request request) throws Exception {
        buckets.find(request.bucket());
        request.respond(new XmlDocument("LocationConstraint"));
    }

    private static S3Exception notEmpty() {
        return new S3Exception(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
}
