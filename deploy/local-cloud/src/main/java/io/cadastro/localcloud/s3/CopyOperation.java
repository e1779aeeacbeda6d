package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.encryption.Encryption;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** CopyObject. */
final class CopyOperation {
    private final Objects objects;
    private final AccessControl access;
    private final ObjectChanges changes;
    private final BlobStore blobs;
    private final Bodies bodies;
    private final CloudClock clock;

    CopyOperation(Objects objects, AccessControl access, ObjectChanges changes, BlobStore blobs, CloudClock clock) {
        this.objects = objects;
        this.access = access;
        this.changes = changes;
        this.blobs = blobs;
        this.bodies = new Bodies(blobs, clock);
        this.clock = clock;
    }

    void copy(S3Request request) throws Exception {
        ObjectHeaders.refuseUnsupported(request);
        CopySource from = CopySource.of(request);
        access.require(request, Actions.GET_OBJECT, from.target());
        StoredObject source = objects.find(from.bucket(), from.key(), from.version());
        check(request, from, source);
        ReceivedBody copy = copy(request, source);
        StoredObject written;
        try {
            Map<String, String> tags =
                    replaces(request, "x-amz-tagging-directive") ? ObjectHeaders.tags(request) : source.tags();
            written = changes.run(request.bucket(), request.key(), change -> {
                WriteOperations.checkConditions(change, request);
                return change.requestedBy(request.id())
                        .put(
                                content(request, source, copy, change.bucket()),
                                tags,
                                LockHeaders.of(request, change),
                                EventName.COPY);
            });
        } catch (Exception e) {
            changes.delete(copy.file());
            throw e;
        }
        respond(request, source, written);
    }

    /** A second name of the same bytes; read through only if ETag or checksum will be others than the source's. */
    private ReceivedBody copy(S3Request request, StoredObject source) throws IOException {
        ObjectContent content = source.content();
        Optional<Checksum> existing = content.checksum();
        ChecksumAlgorithm wanted = request.header("x-amz-checksum-algorithm")
                .map(name -> ChecksumAlgorithm.of(name)
                        .orElseThrow(() -> S3Exception.invalidRequest("Checksum algorithm provided is unsupported")))
                .or(() -> existing.map(Checksum::algorithm))
                .orElse(ChecksumAlgorithm.CRC64NVME);
        if (content.inParts()
                || existing.filter(checksum -> checksum.algorithm() == wanted).isEmpty()) {
            return bodies.copy(source, new ByteRange(0, content.size() - 1), wanted);
        }
        String file = blobs.newName(clock.now());
        blobs.link(content.file().orElseThrow(), file);
        return new ReceivedBody(file, content.size(), content.etag(), existing.get());
    }

    private void check(S3Request request, CopySource from, StoredObject source) {
        from.check(request, source, clock);
        boolean itself = from.bucket().equals(request.bucket())
                && from.key().equals(request.key())
                && from.version().isEmpty();
        if (itself
                && !replaces(request, "x-amz-metadata-directive")
                && request.header(Encryption.ALGORITHM).isEmpty()
                && ObjectHeaders.storageClass(request) == source.storageClass()) {
            throw S3Exception.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
    }

    private static ObjectContent content(S3Request request, StoredObject source, ReceivedBody copy, Bucket bucket) {
        ObjectContent old = source.content();
        boolean replace = replaces(request, "x-amz-metadata-directive");
        return new ObjectContent(
                Optional.of(copy.file()),
                copy.size(),
                copy.etag(),
                ObjectHeaders.storageClass(request),
                EncryptionHeaders.with(replace ? ObjectHeaders.content(request) : old.headers(), request, bucket),
                replace ? request.metadata() : old.metadata(),
                Optional.of(copy.checksum()));
    }

    private static boolean replaces(S3Request request, String directive) {
        return request.header(directive).filter("REPLACE"::equals).isPresent();
    }

    private static void respond(S3Request request, StoredObject source, StoredObject written) throws Exception {
        request.setVersion(written);
        EncryptionHeaders.describe(request, written.content().headers());
        if (!source.version().equals(StoredObject.NULL_VERSION)) {
            request.setHeader("x-amz-copy-source-version-id", source.version());
        }
        XmlDocument document = new XmlDocument("CopyObjectResult")
                .element("ETag", WriteOperations.quoted(written.etag()))
                .time("LastModified", written.modified());
        written.content().checksum().ifPresent(checksum -> document.element(
                        checksum.algorithm().element(), checksum.value())
                .element("ChecksumType", checksum.type()));
        request.respond(document);
    }
}
