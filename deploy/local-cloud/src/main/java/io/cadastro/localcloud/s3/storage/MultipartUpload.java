package io.cadastro.localcloud.s3.storage;

import java.time.Instant;
import java.util.Map;

/**
 * An upload in parts that is not complete.
 *
 * @param fullObject whether the object's checksum will be over its bytes and not over its parts' checksums
 * @param lock of the object that it becomes
 */
public record MultipartUpload(
        String id,
        String bucket,
        String key,
        Instant initiated,
        StorageClass storageClass,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags,
        ChecksumAlgorithm algorithm,
        boolean fullObject,
        ObjectLock lock) {}
