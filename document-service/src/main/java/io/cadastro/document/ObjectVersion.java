package io.cadastro.document;

/**
 * One version of one object.
 *
 * @param versionId null in a bucket without versions
 */
public record ObjectVersion(String bucket, String key, String versionId) {}
