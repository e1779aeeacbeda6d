package io.cadastro.localcloud.s3.storage;

/** A configuration of a bucket that is kept and answered as it was put. */
public enum BucketDocument {
    CORS,
    ENCRYPTION,
    OBJECT_LOCK,
    POLICY,
    PUBLIC_ACCESS_BLOCK
}
