package io.cadastro.localcloud.s3.storage;

/** Whether a bucket keeps earlier versions. */
public enum Versioning {
    OFF,
    ENABLED,
    SUSPENDED
}
