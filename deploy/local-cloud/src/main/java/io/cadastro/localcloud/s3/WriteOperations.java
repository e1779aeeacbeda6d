package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** PutObject. */
final class WriteOperations {
    private final ObjectChanges changes;
    private final Bodies bodies;

    WriteOperations(ObjectChanges changes, Bodies bodies) {
        this.changes = changes;
        this.bodies = bodies;
    }

    void put(S3Request request) throws Exception {
        ObjectHeaders.refuseUnsupported(request);
        Map<String, String> tags = ObjectHeaders.tags(request);
        StorageClass storageClass = ObjectHeaders.storageClass(request);
        ReceivedBody body = bodies.receive(request, ChecksumAlgorithm.CRC64NVME);
        StoredObject written;
        try {
            written = changes.run(request.bucket(), request.key(), change -> {
                checkConditions(change, request);
                return change.requestedBy(request.id())
                        .put(
                                content(request, storageClass, body, change.bucket()),
                                tags,
                                LockHeaders.of(request, change),
                                EventName.PUT);
            });
        } catch (Exception e) {
            changes.delete(body.file());
            throw e;
        }
        request.setVersion(written);
        request.setHeader("ETag", quoted(written.etag()));
        setChecksum(request, body.checksum());
        EncryptionHeaders.describe(request, written.content().headers());
        request.respond(200);
    }

    /** Whether the object may be written: {@code If-None-Match: *} and {@code If-Match}. */
    static void checkConditions(Change change, S3Request request) throws SQLException {
        Optional<String> match = request.exchange().header("if-match");
        Optional<String> noneMatch = request.exchange().header("if-none-match");
        if (match.isEmpty() && noneMatch.isEmpty()) {
            return;
        }
        Optional<StoredObject> existing = change.latest().filter(object -> !object.marker());
        if (noneMatch.isPresent() && existing.isPresent()) {
            throw S3Exception.preconditionFailed("If-None-Match");
        }
        if (match.isPresent()) {
            StoredObject object = existing.orElseThrow(() -> S3Exception.noSuchKey(request.key()));
            if (!match.get().replace("\"", "").equals(object.etag())) {
                throw S3Exception.preconditionFailed("If-Match");
            }
        }
    }

    static void setChecksum(S3Request request, Checksum checksum) {
        request.setHeader(checksum.algorithm().header(), checksum.value());
        request.setHeader("x-amz-checksum-type", checksum.type());
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    private static ObjectContent content(
            S3Request request, StorageClass storageClass, ReceivedBody body, Bucket bucket) {
        return new ObjectContent(
                Optional.of(body.file()),
                body.size(),
                body.etag(),
                storageClass,
                EncryptionHeaders.with(ObjectHeaders.content(request), request, bucket),
                request.metadata(),
                Optional.of(body.checksum()));
    }
}
