package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.encryption.Encryption;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.util.Map;
import java.util.Optional;

/** CopyObject: the copy is a second name of the same bytes. */
final class CopyOperation {
    private final Objects objects;
    private final AccessControl access;
    private final ObjectChanges changes;
    private final BlobStore blobs;
    private final CloudClock clock;

    CopyOperation(Objects objects, AccessControl access, ObjectChanges changes, BlobStore blobs, CloudClock clock) {
        this.objects = objects;
        this.access = access;
        this.changes = changes;
        this.blobs = blobs;
        this.clock = clock;
    }

    void copy(S3Request request) throws Exception {
        ObjectHeaders.refuseUnsupported(request);
        CopySource from = CopySource.of(request.header("x-amz-copy-source").orElseThrow());
        access.require(request, Actions.GET_OBJECT, from.target());
        StoredObject source = objects.find(from.bucket(), from.key(), from.version());
        check(request, from, source);
        String file = blobs.newName(clock.now());
        blobs.link(source.content().file().orElseThrow(), file);
        StoredObject written;
        try {
            Map<String, String> tags =
                    replaces(request, "x-amz-tagging-directive") ? ObjectHeaders.tags(request) : source.tags();
            written = changes.run(request.bucket(), request.key(), change -> {
                WriteOperations.checkConditions(change, request);
                return change.requestedBy(request.id())
                        .put(
                                content(request, source, file, change.bucket()),
                                tags,
                                LockHeaders.of(request, change),
                                EventName.COPY);
            });
        } catch (Exception e) {
            changes.delete(file);
            throw e;
        }
        respond(request, source, written);
    }

    private void check(S3Request request, CopySource from, StoredObject source) {
        Conditions conditions = Conditions.ofCopySource(request);
        conditions.require(source);
        if (conditions.unchanged(source)) {
            throw S3Exception.preconditionFailed("x-amz-copy-source-If-None-Match");
        }
        if (!source.readable(clock.cloudTime())) {
            throw new S3Exception(
                            403,
                            "ObjectNotInActiveTierError",
                            "The source object of the COPY action is not in the active tier")
                    .with("StorageClass", source.storageClass().name());
        }
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
        if (request.header("x-amz-checksum-algorithm")
                .filter(name -> source.content()
                        .checksum()
                        .filter(checksum -> checksum.algorithm().name().equals(name))
                        .isEmpty())
                .isPresent()) {
            throw new NotInLocalCloudException("Copying with another checksum");
        }
    }

    private static ObjectContent content(S3Request request, StoredObject source, String file, Bucket bucket) {
        ObjectContent old = source.content();
        boolean replace = replaces(request, "x-amz-metadata-directive");
        return new ObjectContent(
                Optional.of(file),
                old.size(),
                old.etag(),
                ObjectHeaders.storageClass(request),
                EncryptionHeaders.with(replace ? ObjectHeaders.content(request) : old.headers(), request, bucket),
                replace ? request.metadata() : old.metadata(),
                old.checksum());
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
