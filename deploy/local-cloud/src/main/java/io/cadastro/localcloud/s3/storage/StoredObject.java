package io.cadastro.localcloud.s3.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One version of an object, or a delete marker.
 *
 * @param id rises with every version that is written
 * @param version {@code null} in four letters for what was written without versioning
 * @param superseded since when it is not the latest; empty if it is
 */
public record StoredObject(
        long id,
        String bucket,
        String key,
        String version,
        boolean latest,
        boolean marker,
        ObjectContent content,
        Instant modified,
        Optional<Instant> superseded,
        Map<String, String> tags,
        Optional<Restoration> restoration,
        ObjectLock lock) {

    /** The version of what was written while the bucket had no versioning. */
    public static final String NULL_VERSION = "null";

    public long size() {
        return content.size();
    }

    public String etag() {
        return content.etag();
    }

    public StorageClass storageClass() {
        return content.storageClass();
    }

    /** Whether its bytes can be had now. */
    public boolean readable(Instant now) {
        return !storageClass().archived()
                || restoration.filter(copy -> copy.readable(now)).isPresent();
    }

    public StoredObject withStorageClass(StorageClass storageClass) {
        ObjectContent moved = new ObjectContent(
                content.file(),
                content.size(),
                content.etag(),
                storageClass,
                content.headers(),
                content.metadata(),
                content.checksum());
        return new StoredObject(
                id, bucket, key, version, latest, marker, moved, modified, superseded, tags, restoration, lock);
    }

    public StoredObject withTags(Map<String, String> changed) {
        return new StoredObject(
                id, bucket, key, version, latest, marker, content, modified, superseded, changed, restoration, lock);
    }

    public StoredObject withRestoration(Optional<Restoration> changed) {
        return new StoredObject(
                id, bucket, key, version, latest, marker, content, modified, superseded, tags, changed, lock);
    }

    public StoredObject withLock(ObjectLock changed) {
        return new StoredObject(
                id, bucket, key, version, latest, marker, content, modified, superseded, tags, restoration, changed);
    }

    public StoredObject supersededAt(Instant time) {
        return new StoredObject(
                id, bucket, key, version, false, marker, content, modified, Optional.of(time), tags, restoration, lock);
    }

    public StoredObject asLatest() {
        return new StoredObject(
                id, bucket, key, version, true, marker, content, modified, Optional.empty(), tags, restoration, lock);
    }
}
