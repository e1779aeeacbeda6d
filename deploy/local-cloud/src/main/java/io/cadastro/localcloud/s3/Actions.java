package io.cadastro.localcloud.s3;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which name a policy speaks of an operation. */
final class Actions {
    static final String GET_OBJECT = "GetObject";
    static final String DELETE_OBJECT = "DeleteObject";

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            entry("ListBuckets", "ListAllMyBuckets"),
            entry("HeadBucket", "ListBucket"),
            entry("ListObjects", "ListBucket"),
            entry("ListObjectsV2", "ListBucket"),
            entry("ListObjectVersions", "ListBucketVersions"),
            entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            entry("ListParts", "ListMultipartUploadParts"),
            entry("HeadObject", GET_OBJECT),
            entry("CopyObject", "PutObject"),
            entry("CreateMultipartUpload", "PutObject"),
            entry("UploadPart", "PutObject"),
            entry("UploadPartCopy", "PutObject"),
            entry("CompleteMultipartUpload", "PutObject"),
            entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
            entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
            entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
            entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
            entry("GetBucketCors", "GetBucketCORS"),
            entry("PutBucketCors", "PutBucketCORS"),
            entry("DeleteBucketCors", "PutBucketCORS"),
            entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
            entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
            entry("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"));
    private static final Set<String> OF_VERSIONS = Set.of(
            GET_OBJECT,
            DELETE_OBJECT,
            "GetObjectTagging",
            "PutObjectTagging",
            "DeleteObjectTagging",
            "GetObjectAttributes");

    private Actions() {}

    /** @param version the version that the operation names */
    static String of(String operation, Optional<String> version) {
        String action = OTHER_NAMES.getOrDefault(operation, operation);
        return "s3:"
                + (version.isPresent() && OF_VERSIONS.contains(action)
                        ? action.replace("Object", "ObjectVersion")
                        : action);
    }
}
