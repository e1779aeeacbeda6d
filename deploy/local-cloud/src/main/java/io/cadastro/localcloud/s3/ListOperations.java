package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.PageRequest;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ListObjectsV2 and ListObjectVersions. */
final class ListOperations {
    private static final int MOST = 1000;

    private final Transactions transactions;

    ListOperations(Transactions transactions) {
        this.transactions = transactions;
    }

    void list(S3Request request) throws Exception {
        requireBucket(request);
        int most = most(request);
        Listing.Query query = query(request);
        Optional<String> token = request.query("continuation-token");
        String start = token.map(ListOperations::decodeToken)
                .or(() -> request.query("start-after"))
                .orElse("");
        Listing page = Listing.collect(
                query, next -> transactions.read(connection -> ObjectStore.page(connection, next)), start, most);
        Names names = Names.of(request);
        XmlDocument document = new XmlDocument("ListBucketResult");
        document.element("Name", request.bucket())
                .element("Prefix", names.write(query.prefix()))
                .element("Delimiter", request.query("delimiter").map(names::write))
                .element("StartAfter", request.query("start-after").map(names::write))
                .element("ContinuationToken", token)
                .element("NextContinuationToken", page.next().map(ListOperations::encodeToken))
                .element("EncodingType", request.query("encoding-type"))
                .element("KeyCount", page.objects().size() + page.prefixes().size())
                .element("MaxKeys", most)
                .element("IsTruncated", page.next().isPresent());
        boolean owner = request.query("fetch-owner").filter("true"::equals).isPresent();
        for (StoredObject object : page.objects()) {
            document.start("Contents").element("Key", names.write(object.key()));
            describe(document, object);
            if (owner) {
                document.start("Owner").element("ID", BucketOperations.OWNER).end();
            }
            document.end();
        }
        prefixes(document, page.prefixes(), names);
        request.respond(document);
    }

    void versions(S3Request request) throws Exception {
        requireBucket(request);
        int most = most(request);
        if (request.query("delimiter").filter(text -> !text.isEmpty()).isPresent()) {
            throw new io.cadastro.localcloud.NotInLocalCloudException("ListObjectVersions with a delimiter");
        }
        Listing.Query query = query(request);
        String marker = request.query("key-marker").orElse("");
        long before = beforeId(request, marker);
        List<StoredObject> found = transactions.read(connection -> ObjectStore.versions(
                connection, new PageRequest(request.bucket(), query.prefix(), marker, false, most + 1), before));
        boolean truncated = found.size() > most;
        List<StoredObject> page = truncated ? found.subList(0, most) : found;
        Names names = Names.of(request);
        XmlDocument document = new XmlDocument("ListVersionsResult");
        document.element("Name", request.bucket())
                .element("Prefix", names.write(query.prefix()))
                .element("KeyMarker", names.write(marker))
                .element("VersionIdMarker", request.query("version-id-marker").orElse(""))
                .element("EncodingType", request.query("encoding-type"))
                .element("MaxKeys", most)
                .element("IsTruncated", truncated);
        if (truncated && !page.isEmpty()) {
            document.element("NextKeyMarker", names.write(page.getLast().key()))
                    .element("NextVersionIdMarker", page.getLast().version());
        }
        for (StoredObject object : page) {
            document.start(object.marker() ? "DeleteMarker" : "Version")
                    .element("Key", names.write(object.key()))
                    .element("VersionId", object.version())
                    .element("IsLatest", object.latest());
            describe(document, object);
            document.start("Owner").element("ID", BucketOperations.OWNER).end().end();
        }
        request.respond(document);
    }

    private long beforeId(S3Request request, String key) throws SQLException {
        Optional<String> version = request.query("version-id-marker").filter(text -> !text.isEmpty());
        if (version.isEmpty()) {
            return 0;
        }
        return transactions
                .read(connection -> ObjectStore.version(connection, request.bucket(), key, version.get()))
                .map(StoredObject::id)
                .orElse(0L);
    }

    private void requireBucket(S3Request request) throws SQLException {
        transactions.read(connection -> {
            Objects.requireBucket(connection, request.bucket());
            return request;
        });
    }

    private static void describe(XmlDocument document, StoredObject object) {
        document.time("LastModified", object.modified());
        if (object.marker()) {
            return;
        }
        document.element("ETag", WriteOperations.quoted(object.etag()));
        object.content().checksum().ifPresent(checksum -> document.element("ChecksumAlgorithm", checksum.algorithm())
                .element("ChecksumType", checksum.type()));
        document.element("Size", object.size()).element("StorageClass", object.storageClass());
    }

    private static void prefixes(XmlDocument document, List<String> prefixes, Names names) {
        for (String prefix : prefixes) {
            document.start("CommonPrefixes")
                    .element("Prefix", names.write(prefix))
                    .end();
        }
    }

    private static Listing.Query query(S3Request request) {
        return new Listing.Query(
                request.bucket(),
                request.query("prefix").orElse(""),
                request.query("delimiter").orElse(""));
    }

    private static int most(S3Request request) {
        try {
            int most = request.query("max-keys").map(Integer::parseInt).orElse(MOST);
            if (most >= 0) {
                return Math.min(most, MOST);
            }
        } catch (NumberFormatException e) {
            throw (S3Exception)
                    S3Exception.invalidArgument("max-keys is no number").initCause(e);
        }
        throw S3Exception.invalidArgument("max-keys must be between 0 and 2147483647");
    }

    private static String encodeToken(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw (S3Exception) S3Exception.invalidArgument("The continuation token provided is incorrect")
                    .initCause(e);
        }
    }

    /** Writes keys as the client asked: some characters cannot stand in XML. */
    private enum Names {
        PLAIN,
        ENCODED;

        static Names of(S3Request request) {
            return request.query("encoding-type").filter("url"::equals).isPresent() ? ENCODED : PLAIN;
        }

        String write(String name) {
            return this == PLAIN
                    ? name
                    : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
        }
    }
}
