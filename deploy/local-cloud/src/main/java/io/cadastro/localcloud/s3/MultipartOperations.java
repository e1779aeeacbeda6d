package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.UploadStore;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** CreateMultipartUpload and AbortMultipartUpload. */
final class MultipartOperations {
    private final ObjectChanges changes;
    private final CloudClock clock;

    MultipartOperations(ObjectChanges changes, CloudClock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    void create(S3Request request) throws Exception {
        ObjectHeaders.refuseUnsupported(request);
        ChecksumAlgorithm algorithm = algorithm(request);
        boolean fullObject = fullObject(request, algorithm);
        MultipartUpload created = changes.run(request.bucket(), request.key(), change -> {
            MultipartUpload upload = upload(request, algorithm, fullObject, change);
            UploadStore.create(
                    change.connection(),
                    upload,
                    change.lifecycle()
                            .abort(upload.key(), upload.initiated(), clock)
                            .orElse(null));
            return upload;
        });
        request.setHeader("x-amz-checksum-algorithm", algorithm.name());
        request.setHeader("x-amz-checksum-type", fullObject ? "FULL_OBJECT" : "COMPOSITE");
        EncryptionHeaders.describe(request, created.headers());
        request.respond(new XmlDocument("InitiateMultipartUploadResult")
                .element("Bucket", created.bucket())
                .element("Key", created.key())
                .element("UploadId", created.id()));
    }

    private MultipartUpload upload(S3Request request, ChecksumAlgorithm algorithm, boolean fullObject, Change change) {
        return new MultipartUpload(
                UUID.randomUUID().toString().replace("-", ""),
                request.bucket(),
                request.key(),
                clock.now().truncatedTo(ChronoUnit.MILLIS),
                ObjectHeaders.storageClass(request),
                EncryptionHeaders.with(ObjectHeaders.content(request), request, change.bucket()),
                request.metadata(),
                ObjectHeaders.tags(request),
                algorithm,
                fullObject,
                LockHeaders.of(request, change));
    }

    private static ChecksumAlgorithm algorithm(S3Request request) {
        return request.header("x-amz-checksum-algorithm")
                .map(name -> ChecksumAlgorithm.of(name)
                        .orElseThrow(() -> S3Exception.invalidRequest("Checksum algorithm provided is unsupported")))
                .orElse(ChecksumAlgorithm.CRC64NVME);
    }

    private static boolean fullObject(S3Request request, ChecksumAlgorithm algorithm) {
        boolean always = algorithm == ChecksumAlgorithm.CRC64NVME;
        String type = request.header("x-amz-checksum-type").orElse(always ? "FULL_OBJECT" : "COMPOSITE");
        boolean full = type.equals("FULL_OBJECT");
        if (full ? !algorithm.cyclic() : always) {
            throw S3Exception.invalidRequest(
                    "The " + type + " checksum type cannot be used with the " + algorithm + " checksum algorithm");
        }
        return full;
    }

    void abort(S3Request request) throws Exception {
        changes.run(request.bucket(), request.key(), change -> {
            MultipartUpload upload = lock(change, request);
            UploadStore.parts(change.connection(), upload).stream()
                    .map(Part::file)
                    .forEach(change::discard);
            UploadStore.delete(change.connection(), upload);
            return upload;
        });
        request.respond(204);
    }

    static MultipartUpload lock(Change change, S3Request request) throws SQLException {
        return require(
                UploadStore.findAndLock(change.connection(), request.bucket(), request.key(), uploadId(request)));
    }

    static MultipartUpload require(Optional<MultipartUpload> upload) {
        return upload.orElseThrow(() -> new S3Exception(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                        + " aborted or completed."));
    }

    static String uploadId(S3Request request) {
        return request.query("uploadId").orElseThrow();
    }
}
