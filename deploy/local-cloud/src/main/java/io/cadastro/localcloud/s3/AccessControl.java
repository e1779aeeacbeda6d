package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.policy.Access;
import io.cadastro.localcloud.s3.policy.BucketPolicy;
import io.cadastro.localcloud.s3.policy.PublicAccessBlock;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.signature.SignatureVerifier;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in whoever may do what the request asks for. Who has signed is the account itself, which may do everything that
 * no policy denies; everybody else may do only what a policy allows and no public access block forbids.
 */
final class AccessControl {
    /** As in AWS, the account cannot lock itself out for good. */
    private static final Set<String> NEVER_DENIED = Set.of("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy");
    /** Operations that end a retention if their request says so. */
    private static final Set<String> BYPASSING = Set.of(Actions.DELETE_OBJECT, "PutObjectRetention");

    private static final Set<String> READING = Set.of(Actions.GET_OBJECT, "HeadObject");
    /** Looked at object by object. */
    private static final String DELETE_MANY = "DeleteObjects";

    private final Buckets buckets;
    private final Transactions transactions;

    AccessControl(Buckets buckets, Transactions transactions) {
        this.buckets = buckets;
        this.transactions = transactions;
    }

    /** @throws S3Exception AccessDenied */
    void require(S3Request request, String operation) throws SQLException {
        if (operation.equals(DELETE_MANY) || (signed(request) && outsideOfPolicies(request, operation))) {
            return;
        }
        if (outsideOfPolicies(request, operation)) {
            throw denied();
        }
        require(request, operation, new Target(request.bucket(), request.key(), request.versionId()));
    }

    /** @throws S3Exception AccessDenied */
    void require(S3Request request, String operation, Target target) throws SQLException {
        requireAction(request, Actions.of(operation, target.version()), target);
        if (BYPASSING.contains(operation) && LockOperations.bypassesGovernance(request)) {
            requireAction(request, "s3:BypassGovernanceRetention", target);
        }
        if (READING.contains(operation) && !signed(request) && find(target).isEmpty()) {
            // Who may not list a bucket is not told what is missing in it.
            requireAction(request, "s3:ListBucket", new Target(target.bucket(), "", Optional.empty()));
        }
    }

    private void requireAction(S3Request request, String action, Target target) throws SQLException {
        Bucket bucket = buckets.find(target.bucket());
        Optional<BucketPolicy> policy = BucketPolicy.of(bucket);
        if (policy.isEmpty() && signed(request)) {
            return;
        }
        Access access = new Access(
                action,
                target.arn(),
                request.exchange()
                        .header("x-forwarded-proto")
                        .filter("http"::equals)
                        .isEmpty(),
                () -> tags(target));
        boolean allowed = signed(request)
                || (policy.isPresent()
                        && !PublicAccessBlock.of(bucket).restrictsBuckets()
                        && policy.get().allows(access));
        if (!allowed || policy.orElseThrow().denies(access)) {
            throw denied();
        }
    }

    /** @throws RuntimeException if the bucket cannot have this policy */
    static void checkPolicy(Bucket bucket, String text) {
        if (BucketPolicy.parse(text, bucket.name()).isPublic()
                && PublicAccessBlock.of(bucket).blocksPolicies()) {
            throw denied();
        }
    }

    private static boolean outsideOfPolicies(S3Request request, String operation) {
        return request.bucket().isEmpty() || operation.equals("CreateBucket") || NEVER_DENIED.contains(operation);
    }

    private static boolean signed(S3Request request) {
        return SignatureVerifier.isSigned(request.exchange());
    }

    private Map<String, String> tags(Target target) throws SQLException {
        return find(target).map(StoredObject::tags).orElse(Map.of());
    }

    private Optional<StoredObject> find(Target target) throws SQLException {
        return transactions.read(connection -> target.version().isEmpty()
                ? ObjectStore.latest(connection, target.bucket(), target.key())
                : ObjectStore.version(
                        connection,
                        target.bucket(),
                        target.key(),
                        target.version().get()));
    }

    private static S3Exception denied() {
        return new S3Exception(403, "AccessDenied", "Access Denied");
    }

    /** @param key empty if it is the bucket that is meant */
    record Target(String bucket, String key, Optional<String> version) {
        String arn() {
            return "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
        }
    }
}
