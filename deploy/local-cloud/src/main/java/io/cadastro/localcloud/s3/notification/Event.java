package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param object as it is afterwards, or was if it is gone
 * @param requestId of the request that did it; empty if S3 did it of itself
 * @param movedTo the storage class, for a transition
 */
public record Event(
        EventName name, StoredObject object, Instant time, Optional<String> requestId, Optional<StorageClass> movedTo) {
    public static Event of(EventName name, StoredObject object, Instant time, Optional<String> requestId) {
        return new Event(name, object, time, requestId, Optional.empty());
    }
}
