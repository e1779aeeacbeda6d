package io.cadastro.localcloud.s3.storage;

import java.time.Instant;

/**
 * A part of a multipart upload.
 *
 * @param etag its MD5 in hexadecimal
 * @param checksum of the upload's algorithm, in Base64
 */
public record Part(int number, long size, String etag, String checksum, String file, Instant modified) {}
