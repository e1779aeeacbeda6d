package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.storage.UploadStore;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.util.Optional;

/** UploadPart and UploadPartCopy. */
final class PartOperations {
    private static final int MOST = 10_000;

    private final Transactions transactions;
    private final Objects objects;
    private final AccessControl access;
    private final ObjectChanges changes;
    private final Bodies bodies;
    private final CloudClock clock;

    PartOperations(
            Transactions transactions, AccessControl access, ObjectChanges changes, Bodies bodies, CloudClock clock) {
        this.transactions = transactions;
        this.objects = new Objects(transactions);
        this.access = access;
        this.changes = changes;
        this.bodies = bodies;
        this.clock = clock;
    }

    void upload(S3Request request) throws Exception {
        int number = partNumber(request);
        MultipartUpload upload = find(request);
        ReceivedBody body = bodies.receive(request, upload.algorithm());
        add(request, upload, number, body);
        request.setHeader("ETag", WriteOperations.quoted(body.etag()));
        request.setHeader(body.checksum().algorithm().header(), body.checksum().value());
        request.respond(200);
    }

    void copy(S3Request request) throws Exception {
        int number = partNumber(request);
        MultipartUpload upload = find(request);
        CopySource from = CopySource.of(request);
        access.require(request, Actions.GET_OBJECT, from.target());
        StoredObject source = objects.find(from.bucket(), from.key(), from.version());
        from.check(request, source, clock);
        ByteRange range = range(request, source.size());
        ReceivedBody body = bodies.copy(source, range, upload.algorithm());
        Part part = add(request, upload, number, body);
        if (!source.version().equals(StoredObject.NULL_VERSION)) {
            request.setHeader("x-amz-copy-source-version-id", source.version());
        }
        request.respond(new XmlDocument("CopyPartResult")
                .time("LastModified", part.modified())
                .element("ETag", WriteOperations.quoted(part.etag()))
                .element(upload.algorithm().element(), body.checksum().value()));
    }

    private static ByteRange range(S3Request request, long size) {
        Optional<String> header = request.header("x-amz-copy-source-range");
        ByteRange range = header.flatMap(text -> ByteRange.of(text, size)).orElse(new ByteRange(0, size - 1));
        boolean asSaid = header.filter(text -> !text.equals("bytes=" + range.first() + "-" + range.last()))
                .isEmpty();
        if (!asSaid) {
            throw S3Exception.invalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last"
                    + " where first and last are the zero-based offsets of the first and last bytes to copy");
        }
        return range;
    }

    private MultipartUpload find(S3Request request) throws SQLException {
        return transactions.read(connection -> MultipartOperations.require(
                UploadStore.find(connection, request.bucket(), request.key(), MultipartOperations.uploadId(request))));
    }

    private Part add(S3Request request, MultipartUpload known, int number, ReceivedBody body) throws Exception {
        EncryptionHeaders.describe(request, known.headers());
        try {
            String checksum = checksum(known, body);
            return changes.run(request.bucket(), request.key(), change -> {
                MultipartUpload upload = MultipartOperations.lock(change, request);
                Part part = new Part(number, body.size(), body.etag(), checksum, body.file(), change.now());
                UploadStore.put(change.connection(), upload, part).ifPresent(change::discard);
                return part;
            });
        } catch (Exception e) {
            changes.delete(body.file());
            throw e;
        }
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

    private static int partNumber(S3Request request) {
        int number = request.number("partNumber", 0);
        if (number < 1 || number > MOST) {
            throw S3Exception.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        return number;
    }
}
