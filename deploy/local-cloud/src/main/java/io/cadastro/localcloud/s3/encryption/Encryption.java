package io.cadastro.localcloud.s3.encryption;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * With which keys an object is said to be encrypted: S3's own, or one of KMS.
 *
 * @param key of KMS; empty for S3's own
 * @param bucketKey whether KMS is asked once for many objects
 */
public record Encryption(Optional<String> key, boolean bucketKey) {
    public static final String ALGORITHM = "x-amz-server-side-encryption";
    public static final String KEY = "x-amz-server-side-encryption-aws-kms-key-id";
    public static final String BUCKET_KEY = "x-amz-server-side-encryption-bucket-key-enabled";

    /** S3's own algorithm. */
    public static final String AES256 = "AES256";

    public static final String KMS = "aws:kms";
    public static final Encryption OF_S3 = new Encryption(Optional.empty(), false);

    private static final String AWS_MANAGED_KEY = "arn:aws:kms:us-east-1:000000000000:alias/aws/s3";

    /** @param key empty for the one that AWS manages */
    public static Encryption ofKms(Optional<String> key, boolean bucketKey) {
        return new Encryption(Optional.of(key.orElse(AWS_MANAGED_KEY)), bucketKey);
    }

    /** As it is kept with an object, which says nothing of S3's own keys, and as it is answered. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        key.ifPresent(arn -> {
            headers.put(ALGORITHM, KMS);
            headers.put(KEY, arn);
        });
        if (bucketKey) {
            headers.put(BUCKET_KEY, "true");
        }
        return headers;
    }
}
