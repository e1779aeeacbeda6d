package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.PageRequest;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.storage.UploadStore;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.util.List;
import java.util.Optional;

/** ListParts and ListMultipartUploads. */
final class UploadListOperations {
    private static final int MOST_LISTED = 1000;

    private final Transactions transactions;

    UploadListOperations(Transactions transactions) {
        this.transactions = transactions;
    }

    void listParts(S3Request request) throws Exception {
        int after = request.number("part-number-marker", 0);
        int most = Math.min(request.number("max-parts", MOST_LISTED), MOST_LISTED);
        XmlDocument document = transactions.read(connection -> {
            MultipartUpload upload = MultipartOperations.require(UploadStore.find(
                    connection, request.bucket(), request.key(), MultipartOperations.uploadId(request)));
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
        if (request.query("delimiter").filter(text -> !text.isEmpty()).isPresent()) {
            throw new NotInLocalCloudException("ListMultipartUploads with a delimiter");
        }
        String prefix = request.query("prefix").orElse("");
        String key = request.query("key-marker").orElse("");
        String id = request.query("upload-id-marker").orElse("");
        int most = Math.min(request.number("max-uploads", MOST_LISTED), MOST_LISTED);
        List<MultipartUpload> found = transactions.read(connection -> {
            Objects.requireBucket(connection, request.bucket());
            return UploadStore.page(connection, new PageRequest(request.bucket(), prefix, key, most + 1), id);
        });
        List<MultipartUpload> page = found.stream().limit(most).toList();
        XmlDocument document = new XmlDocument("ListMultipartUploadsResult")
                .element("Bucket", request.bucket())
                .element("Prefix", prefix)
                .element("KeyMarker", key)
                .element("UploadIdMarker", id)
                .element("MaxUploads", most)
                .element("IsTruncated", found.size() > page.size());
        if (found.size() > page.size() && !page.isEmpty()) {
            document.element("NextKeyMarker", page.getLast().key())
                    .element("NextUploadIdMarker", page.getLast().id());
        }
        page.forEach(upload -> describe(document, upload));
        request.respond(document);
    }

    private static void describe(XmlDocument document, MultipartUpload upload) {
        document.start("Upload")
                .element("Key", upload.key())
                .element("UploadId", upload.id())
                .element("StorageClass", upload.storageClass())
                .time("Initiated", upload.initiated())
                .end();
    }
}
