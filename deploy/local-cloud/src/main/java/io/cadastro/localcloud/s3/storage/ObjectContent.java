package io.cadastro.localcloud.s3.storage;

import java.util.Map;
import java.util.Optional;

/**
 * What an object consists of, wherever it is kept.
 *
 * @param file the name of its bytes; empty for a delete marker
 * @param etag without quotes
 * @param headers Content-Type and the like, by name in lower case
 * @param metadata of the user, by name without {@code x-amz-meta-}
 */
public record ObjectContent(
        Optional<String> file,
        long size,
        String etag,
        StorageClass storageClass,
        Map<String, String> headers,
        Map<String, String> metadata,
        Optional<Checksum> checksum) {

    /** What a delete marker has of it. */
    public static final ObjectContent NONE =
            new ObjectContent(Optional.empty(), 0, "", StorageClass.STANDARD, Map.of(), Map.of(), Optional.empty());

    /** Whether it came in parts: then its ETag is not its MD5. */
    public boolean inParts() {
        return etag.contains("-");
    }
}
