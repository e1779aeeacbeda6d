package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.ObjectPartStore;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.UploadStore;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** CompleteMultipartUpload. */
final class CompleteOperation {
    private static final long SMALLEST = 5L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ObjectChanges changes;
    private final BlobStore blobs;
    private final CloudClock clock;

    CompleteOperation(ObjectChanges changes, BlobStore blobs, CloudClock clock) {
        this.changes = changes;
        this.blobs = blobs;
        this.clock = clock;
    }

    void complete(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(documentOf(request), "CompleteMultipartUpload");
        new PatientAnswer(request, PATIENCE).send(() -> complete(request, document));
    }

    private XmlDocument complete(S3Request request, XmlElement document) throws Exception {
        String file = blobs.newName(clock.now());
        try {
            StoredObject written = changes.run(request.bucket(), request.key(), change -> {
                WriteOperations.checkConditions(change, request);
                return complete(change.requestedBy(request.id()), request, document, file);
            });
            return answer(request, written);
        } catch (Exception e) {
            changes.delete(file);
            throw e;
        }
    }

    /** The checksum headers of this request are the object's, not the document's. */
    private static byte[] documentOf(S3Request request) throws IOException {
        return request.exchange().body(2 * 1024 * 1024);
    }

    private StoredObject complete(Change change, S3Request request, XmlElement document, String file) throws Exception {
        MultipartUpload upload = MultipartOperations.lock(change, request);
        List<Part> all = UploadStore.parts(change.connection(), upload);
        List<Part> parts = chosen(document, all, upload);
        Checksum checksum = concatenate(upload, parts, file);
        check(request, parts, checksum);
        all.stream().map(Part::file).forEach(change::discard);
        UploadStore.delete(change.connection(), upload);
        ObjectPartStore.add(change.connection(), file, parts);
        ObjectContent content = new ObjectContent(
                Optional.of(file),
                parts.stream().mapToLong(Part::size).sum(),
                etag(parts),
                upload.storageClass(),
                upload.headers(),
                upload.metadata(),
                Optional.of(checksum));
        return change.put(content, upload.tags(), upload.lock(), EventName.COMPLETE_MULTIPART_UPLOAD);
    }

    private static List<Part> chosen(XmlElement document, List<Part> all, MultipartUpload upload) {
        Map<Integer, Part> byNumber = all.stream().collect(Collectors.toMap(Part::number, Function.identity()));
        List<Part> parts = new ArrayList<>();
        for (XmlElement element : document.children("Part")) {
            int number = element.number("PartNumber").orElseThrow(XmlElement::malformed);
            if (!parts.isEmpty() && parts.getLast().number() >= number) {
                throw new S3Exception(400, "InvalidPartOrder", "The list of parts was not in ascending order");
            }
            parts.add(check(element, Optional.ofNullable(byNumber.get(number)), number, upload.algorithm()));
        }
        if (parts.isEmpty()) {
            throw XmlElement.malformed();
        }
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (part.size() < SMALLEST) {
                throw new S3Exception(
                                400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                        .with("PartNumber", Integer.toString(part.number()))
                        .with("ProposedSize", Long.toString(part.size()))
                        .with("MinSizeAllowed", Long.toString(SMALLEST));
            }
        }
        return parts;
    }

    private static Part check(XmlElement element, Optional<Part> uploaded, int number, ChecksumAlgorithm algorithm) {
        String etag = element.required("ETag").replace("\"", "");
        return uploaded.filter(part -> part.etag().equals(etag))
                .filter(part -> element.text(algorithm.element())
                        .filter(checksum -> !checksum.equals(part.checksum()))
                        .isEmpty())
                .orElseThrow(() -> new S3Exception(
                                400,
                                "InvalidPart",
                                "One or more of the specified parts could not be found. The part may not have been"
                                        + " uploaded, or the specified entity tag may not match the part's entity"
                                        + " tag.")
                        .with("PartNumber", Integer.toString(number)));
    }

    private Checksum concatenate(MultipartUpload upload, List<Part> parts, String file) throws IOException {
        MessageDigest digest = upload.algorithm().newDigest();
        try (FileChannel target = blobs.create(file)) {
            for (Part part : parts) {
                if (!upload.fullObject()) {
                    digest.update(Base64.getDecoder().decode(part.checksum()));
                }
                append(part, target, upload.fullObject() ? Optional.of(digest) : Optional.empty());
            }
        }
        blobs.complete(file);
        String value = Base64.getEncoder().encodeToString(digest.digest());
        return new Checksum(
                upload.algorithm(), upload.fullObject() ? value : value + "-" + parts.size(), upload.fullObject());
    }

    private void append(Part part, FileChannel target, Optional<MessageDigest> digest) throws IOException {
        OutputStream out = Channels.newOutputStream(target);
        try (FileChannel source = blobs.open(part.file())) {
            BlobStore.transfer(
                    source,
                    0,
                    part.size(),
                    digest.map(whole -> (OutputStream) new DigestOutputStream(out, whole))
                            .orElse(out));
        }
    }

    private static void check(S3Request request, List<Part> parts, Checksum checksum) {
        Optional<String> expected = request.header(checksum.algorithm().header());
        if (expected.filter(value -> !value.equals(checksum.value())).isPresent()) {
            throw new S3Exception(
                    400,
                    "BadDigest",
                    "The " + checksum.algorithm() + " you specified did not match the calculated checksum");
        }
        String size = Long.toString(parts.stream().mapToLong(Part::size).sum());
        if (request.header("x-amz-mp-object-size")
                .filter(announced -> !announced.equals(size))
                .isPresent()) {
            throw S3Exception.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header does not match what was" + " computed");
        }
    }

    private static String etag(List<Part> parts) {
        MessageDigest md5 = ChecksumAlgorithm.md5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
        return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    }

    private static XmlDocument answer(S3Request request, StoredObject written) {
        request.setVersion(written);
        EncryptionHeaders.describe(request, written.content().headers());
        XmlDocument document = new XmlDocument("CompleteMultipartUploadResult")
                .element("Location", "/" + written.bucket() + "/" + written.key())
                .element("Bucket", written.bucket())
                .element("Key", written.key())
                .element("ETag", WriteOperations.quoted(written.etag()));
        written.content().checksum().ifPresent(checksum -> document.element(
                        checksum.algorithm().element(), checksum.value())
                .element("ChecksumType", checksum.type()));
        return document;
    }
}
