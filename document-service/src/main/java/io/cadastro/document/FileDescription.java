package io.cadastro.document;

import java.util.Set;

/**
 * What a client says of the file that it is going to upload; the upload is held against it.
 *
 * @param fileName as the client calls it: shown to people, never part of a path
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal
 */
public record FileDescription(String fileName, String contentType, long size, String sha256) {
    /** As much as S3 takes in one PUT: 5 GiB. */
    public static final long LARGEST = 5L << 30;

    /** What customers may hand in. */
    public static final Set<String> CONTENT_TYPES = Set.of("application/pdf", "image/jpeg", "image/png");
}
