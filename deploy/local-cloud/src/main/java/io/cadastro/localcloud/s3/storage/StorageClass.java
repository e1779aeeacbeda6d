package io.cadastro.localcloud.s3.storage;

/** S3's storage classes, from warm to cold: lifecycle rules only move objects down this list. */
public enum StorageClass {
    STANDARD,
    STANDARD_IA,
    INTELLIGENT_TIERING,
    ONEZONE_IA,
    GLACIER_IR,
    GLACIER,
    DEEP_ARCHIVE;

    /** Whether an object has to be restored before it can be read. */
    public boolean archived() {
        return this == GLACIER || this == DEEP_ARCHIVE;
    }

    public boolean colderThan(StorageClass other) {
        return compareTo(other) > 0;
    }
}
