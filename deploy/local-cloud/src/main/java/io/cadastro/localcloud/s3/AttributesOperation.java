package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ObjectPartStore;
import io.cadastro.localcloud.s3.storage.ObjectPartStore.ObjectPart;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** GetObjectAttributes. */
final class AttributesOperation {
    private static final Set<String> KNOWN = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
    private static final int MOST = 1000;

    private final Objects objects;
    private final Transactions transactions;

    AttributesOperation(Objects objects, Transactions transactions) {
        this.objects = objects;
        this.transactions = transactions;
    }

    void get(S3Request request) throws Exception {
        Set<String> wanted = wanted(request);
        StoredObject object = objects.find(request.bucket(), request.key(), request.versionId());
        XmlDocument document = new XmlDocument("GetObjectAttributesOutput");
        if (wanted.contains("ETag")) {
            document.element("ETag", object.etag());
        }
        Optional<Checksum> checksum = object.content().checksum();
        if (wanted.contains("Checksum") && checksum.isPresent()) {
            describe(document, checksum.get());
        }
        if (wanted.contains("ObjectParts") && object.content().inParts()) {
            describeParts(request, object, document);
        }
        if (wanted.contains("StorageClass")) {
            document.element("StorageClass", object.storageClass());
        }
        if (wanted.contains("ObjectSize")) {
            document.element("ObjectSize", object.size());
        }
        request.setVersion(object);
        request.setHeader("Last-Modified", HttpDates.format(object.modified()));
        request.respond(document);
    }

    private static Set<String> wanted(S3Request request) {
        Set<String> wanted = request.exchange().headers().getOrDefault("x-amz-object-attributes", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::trim)
                .collect(Collectors.toSet());
        if (wanted.isEmpty() || !KNOWN.containsAll(wanted)) {
            throw S3Exception.invalidArgument("Invalid attribute name specified.");
        }
        return wanted;
    }

    private static void describe(XmlDocument document, Checksum checksum) {
        // Here S3 leaves out how many parts a composite one is of.
        document.start("Checksum")
                .element(checksum.algorithm().element(), checksum.value().split("-", 2)[0])
                .element("ChecksumType", checksum.type())
                .end();
    }

    private void describeParts(S3Request request, StoredObject object, XmlDocument document) throws SQLException {
        String file = object.content().file().orElseThrow();
        int after = header(request, "x-amz-part-number-marker", 0);
        int most = Math.min(header(request, "x-amz-max-parts", MOST), MOST);
        List<ObjectPart> found =
                transactions.read(connection -> ObjectPartStore.page(connection, file, after, most + 1));
        int count = transactions.read(connection -> ObjectPartStore.count(connection, file));
        List<ObjectPart> page = found.stream().limit(most).toList();
        document.start("ObjectParts")
                .element("PartsCount", count)
                .element("PartNumberMarker", after)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.getLast().number())
                .element("MaxParts", most)
                .element("IsTruncated", found.size() > page.size());
        for (ObjectPart part : page) {
            document.start("Part").element("PartNumber", part.number()).element("Size", part.size());
            object.content()
                    .checksum()
                    .filter(checksum -> !part.checksum().isEmpty())
                    .ifPresent(checksum -> document.element(checksum.algorithm().element(), part.checksum()));
            document.end();
        }
        document.end();
    }

    private static int header(S3Request request, String name, int absent) {
        try {
            return request.header(name).map(Integer::parseInt).orElse(absent);
        } catch (NumberFormatException e) {
            throw (S3Exception)
                    S3Exception.invalidArgument(name + " is no number").initCause(e);
        }
    }
}
