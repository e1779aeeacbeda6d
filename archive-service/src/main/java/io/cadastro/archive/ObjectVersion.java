package io.cadastro.archive;

/**
 * Where the bytes of an object lie.
 *
 * @param versionId S3's; what another version of the same key holds is another object
 */
public record ObjectVersion(String bucket, String key, String versionId) {}
