package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.storage.UploadStore;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** CreateMultipartUpload, UploadPart, ListParts, ListMultipartUploads, AbortMultipartUpload. */
final class MultipartOperations {
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1000;

    private final Transactions transactions;
    private final ObjectChanges changes;
    private final Bodies bodies;
    private final CloudClock clock;

    MultipartOperations(Transactions transactions, ObjectChanges changes, Bodies bodies, CloudClock clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.bodies = bodies;
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

    void uploadPart(S3Request request) throws Exception {
        if (request.header("x-amz-copy-source").isPresent()) {
            throw new NotInLocalCloudException("S3 UploadPartCopy");
        }
        int number = partNumber(request);
        MultipartUpload known = transactions.read(connection ->
                require(UploadStore.find(connection, request.bucket(), request.key(), uploadId(request))));
        ReceivedBody body = bodies.receive(request, known.algorithm());
        try {
            String checksum = checksum(known, body);
            changes.run(request.bucket(), request.key(), change -> {
                MultipartUpload upload = lock(change, request);
                Part part = new Part(number, body.size(), body.etag(), checksum, body.file(), change.now());
                UploadStore.put(change.connection(), upload, part).ifPresent(change::discard);
                return part;
            });
        } catch (Exception e) {
            changes.delete(body.file());
            throw e;
        }
        request.setHeader("ETag", WriteOperations.quoted(body.etag()));
        EncryptionHeaders.describe(request, known.headers());
        request.setHeader(body.checksum().algorithm().header(), body.checksum().value());
        request.respond(200);
    }

    /** Parts of an upload without an algorithm of its own may come with any; S3 then makes its own for the whole. */
    private static String checksum(MultipartUpload upload, ReceivedBody part) {
        if (part.checksum().algorithm() == upload.algorithm()) {
            return part.checksum().value();
        }
        if (upload.algorithm() == ChecksumAlgorithm.CRC64NVME) {
            return "";
        }
        throw S3Exception.invalidRequest(
                "Checksum Type mismatch occurred, expected checksum Type: " + upload.algorithm()
                        + ", actual checksum Type: " + part.checksum().algorithm());
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

    void listParts(S3Request request) throws Exception {
        int after = number(request, "part-number-marker", 0);
        int most = Math.min(number(request, "max-parts", MOST_LISTED), MOST_LISTED);
        XmlDocument document = transactions.read(connection -> {
            MultipartUpload upload =
                    require(UploadStore.find(connection, request.bucket(), request.key(), uploadId(request)));
            List<Part> parts = UploadStore.parts(connection, upload).stream()
                    .filter(part -> part.number() > after)
                    .toList();
            return parts(upload, parts, after, most);
        });
        request.respond(document);
    }

    private static XmlDocument parts(MultipartUpload upload, List<Part> parts, int after, int most) {
        List<Part> page = parts.stream().limit(most).toList();
        XmlDocument document = new XmlDocument("ListPartsResult")
                .element("Bucket", upload.bucket())
                .element("Key", upload.key())
                .element("UploadId", upload.id())
                .element("PartNumberMarker", after)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.getLast().number())
                .element("MaxParts", most)
                .element("IsTruncated", page.size() < parts.size())
                .element("StorageClass", upload.storageClass())
                .element("ChecksumAlgorithm", upload.algorithm());
        for (Part part : page) {
            document.start("Part")
                    .element("PartNumber", part.number())
                    .time("LastModified", part.modified())
                    .element("ETag", WriteOperations.quoted(part.etag()))
                    .element("Size", part.size())
                    .element(
                            upload.algorithm().element(),
                            Optional.of(part.checksum()).filter(text -> !text.isEmpty()))
                    .end();
        }
        return document;
    }

    void listUploads(S3Request request) throws Exception {
        String prefix = request.query("prefix").orElse("");
        List<MultipartUpload> uploads = transactions.read(connection -> {
            Objects.requireBucket(connection, request.bucket());
            return UploadStore.list(connection, request.bucket(), prefix, MOST_LISTED);
        });
        XmlDocument document = new XmlDocument("ListMultipartUploadsResult")
                .element("Bucket", request.bucket())
                .element("Prefix", prefix)
                .element("MaxUploads", MOST_LISTED)
                .element("IsTruncated", false);
        for (MultipartUpload upload : uploads) {
            document.start("Upload")
                    .element("Key", upload.key())
                    .element("UploadId", upload.id())
                    .element("StorageClass", upload.storageClass())
                    .time("Initiated", upload.initiated())
                    .end();
        }
        request.respond(document);
    }

    static MultipartUpload lock(Change change, S3Request request) throws SQLException {
        return require(
                UploadStore.findAndLock(change.connection(), request.bucket(), request.key(), uploadId(request)));
    }

    private static MultipartUpload require(Optional<MultipartUpload> upload) {
        return upload.orElseThrow(() -> new S3Exception(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                        + " aborted or completed."));
    }

    private static String uploadId(S3Request request) {
        return request.query("uploadId").orElseThrow();
    }

    private static int partNumber(S3Request request) {
        int number = number(request, "partNumber", 0);
        if (number < 1 || number > MOST_PARTS) {
            throw S3Exception.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        return number;
    }

    private static int number(S3Request request, String name, int absent) {
        try {
            return request.query(name).map(Integer::parseInt).orElse(absent);
        } catch (NumberFormatException e) {
            throw (S3Exception)
                    S3Exception.invalidArgument(name + " is no number").initCause(e);
        }
    }
}
