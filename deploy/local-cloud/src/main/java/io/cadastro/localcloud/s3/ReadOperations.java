package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Restoration;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** GetObject and HeadObject. */
final class ReadOperations {
    private static final int ATTEMPTS = 5;
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-content-type", "Content-Type",
            "response-content-language", "Content-Language",
            "response-expires", "Expires",
            "response-cache-control", "Cache-Control",
            "response-content-disposition", "Content-Disposition",
            "response-content-encoding", "Content-Encoding");
    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "Content-Type",
            "content-language", "Content-Language",
            "expires", "Expires",
            "cache-control", "Cache-Control",
            "content-disposition", "Content-Disposition",
            "content-encoding", "Content-Encoding");

    private final Objects objects;
    private final Ranges ranges;
    private final BlobStore blobs;
    private final CloudClock clock;

    ReadOperations(Objects objects, Ranges ranges, BlobStore blobs, CloudClock clock) {
        this.objects = objects;
        this.ranges = ranges;
        this.blobs = blobs;
        this.clock = clock;
    }

    void head(S3Request request) throws Exception {
        StoredObject object = find(request);
        if (!conditionsHold(request, object)) {
            return;
        }
        Optional<ByteRange> range = ranges.of(request, object);
        describe(request, object, range);
        request.exchange()
                .respond(
                        range.isPresent() ? 206 : 200,
                        range.map(ByteRange::length).orElse(object.size()))
                .close();
    }

    void get(S3Request request) throws Exception {
        for (int attempt = 1; ; attempt++) {
            StoredObject object = find(request);
            if (!conditionsHold(request, object)) {
                return;
            }
            requireReadable(object);
            try (FileChannel file = blobs.open(object.content().file().orElseThrow())) {
                send(request, object, file);
                return;
            } catch (NoSuchFileException e) {
                // It was replaced between the two steps: the row now names another file.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private StoredObject find(S3Request request) throws SQLException {
        return objects.find(request.bucket(), request.key(), request.versionId());
    }

    private static boolean conditionsHold(S3Request request, StoredObject object) throws IOException {
        Conditions conditions = Conditions.of(request);
        conditions.require(object);
        if (conditions.unchanged(object)) {
            request.setHeader("ETag", WriteOperations.quoted(object.etag()));
            request.setHeader("Last-Modified", HttpDates.format(object.modified()));
            request.respond(304);
            return false;
        }
        return true;
    }

    private void requireReadable(StoredObject object) {
        if (!object.readable(clock.cloudTime())) {
            throw new S3Exception(
                            403, "InvalidObjectState", "The operation is not valid for the object's storage class")
                    .with("StorageClass", object.storageClass().name());
        }
    }

    private void send(S3Request request, StoredObject object, FileChannel file) throws IOException, SQLException {
        Optional<ByteRange> range = ranges.of(request, object);
        describe(request, object, range);
        OVERRIDES.forEach(
                (parameter, header) -> request.query(parameter).ifPresent(value -> request.setHeader(header, value)));
        long position = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(object.size());
        try (OutputStream out = request.exchange().respond(range.isPresent() ? 206 : 200, length)) {
            BlobStore.transfer(file, position, length, out);
        }
    }

    private void describe(S3Request request, StoredObject object, Optional<ByteRange> range) {
        object.content().headers().forEach((name, value) -> request.setHeader(HEADERS.getOrDefault(name, name), value));
        EncryptionHeaders.describe(request, object.content().headers());
        object.content().metadata().forEach((name, value) -> request.setHeader("x-amz-meta-" + name, value));
        request.setHeader("ETag", WriteOperations.quoted(object.etag()));
        request.setHeader("Last-Modified", HttpDates.format(object.modified()));
        request.setHeader("Accept-Ranges", "bytes");
        request.setVersion(object);
        if (object.storageClass() != StorageClass.STANDARD) {
            request.setHeader("x-amz-storage-class", object.storageClass().name());
        }
        if (!object.tags().isEmpty()) {
            request.setHeader(
                    "x-amz-tagging-count", Integer.toString(object.tags().size()));
        }
        object.restoration().ifPresent(copy -> describe(request, copy));
        LockHeaders.describe(request, object.lock());
        range.ifPresent(part -> request.setHeader("Content-Range", part.contentRange(object.size())));
        boolean wantsChecksum = request.header("x-amz-checksum-mode")
                .filter("ENABLED"::equalsIgnoreCase)
                .isPresent();
        if (wantsChecksum && range.isEmpty()) {
            object.content().checksum().ifPresent(checksum -> WriteOperations.setChecksum(request, checksum));
        }
    }

    private void describe(S3Request request, Restoration copy) {
        if (copy.ongoing()) {
            request.setHeader("x-amz-restore", "ongoing-request=\"true\"");
        } else if (copy.readable(clock.cloudTime())) {
            request.setHeader(
                    "x-amz-restore",
                    "ongoing-request=\"false\", expiry-date=\""
                            + HttpDates.format(copy.inRealTime(clock).until().orElseThrow()) + "\"");
        }
    }
}
