package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/** ListObjects and ListObjectsV2. */
final class ListOperations {
    private final Transactions transactions;

    ListOperations(Transactions transactions) {
        this.transactions = transactions;
    }

    void list(S3Request request) throws Exception {
        String marker = request.query("marker").orElse("");
        int most = ListAnswers.most(request);
        Listing page = page(request, marker, most);
        ListAnswers.Names names = ListAnswers.Names.of(request);
        XmlDocument document = begin(request, names, most, page).element("Marker", names.write(marker));
        if (request.query("delimiter").isPresent()) {
            // Without one, S3 has its clients take the last key.
            document.element("NextMarker", page.next().map(names::write));
        }
        respond(request, document, page, names, true);
    }

    void listV2(S3Request request) throws Exception {
        Optional<String> token = request.query("continuation-token");
        String start = token.map(ListOperations::decodeToken)
                .or(() -> request.query("start-after"))
                .orElse("");
        int most = ListAnswers.most(request);
        Listing page = page(request, start, most);
        ListAnswers.Names names = ListAnswers.Names.of(request);
        XmlDocument document = begin(request, names, most, page)
                .element("StartAfter", request.query("start-after").map(names::write))
                .element("ContinuationToken", token)
                .element("NextContinuationToken", page.next().map(ListOperations::encodeToken))
                .element("KeyCount", page.objects().size() + page.prefixes().size());
        boolean owner = request.query("fetch-owner").filter("true"::equals).isPresent();
        respond(request, document, page, names, owner);
    }

    private Listing page(S3Request request, String start, int most) throws SQLException {
        transactions.read(connection -> {
            Objects.requireBucket(connection, request.bucket());
            return request;
        });
        Listing.Query query = new Listing.Query(
                request.bucket(),
                request.query("prefix").orElse(""),
                request.query("delimiter").orElse(""));
        return Listing.collect(
                query, next -> transactions.read(connection -> ObjectStore.page(connection, next)), start, most);
    }

    private static XmlDocument begin(S3Request request, ListAnswers.Names names, int most, Listing page) {
        return new XmlDocument("ListBucketResult")
                .element("Name", request.bucket())
                .element("Prefix", names.write(request.query("prefix").orElse("")))
                .element("Delimiter", request.query("delimiter").map(names::write))
                .element("EncodingType", request.query("encoding-type"))
                .element("MaxKeys", most)
                .element("IsTruncated", page.next().isPresent());
    }

    private static void respond(
            S3Request request, XmlDocument document, Listing page, ListAnswers.Names names, boolean owner)
            throws IOException {
        for (StoredObject object : page.objects()) {
            document.start("Contents").element("Key", names.write(object.key()));
            ListAnswers.describe(document, object);
            if (owner) {
                document.start("Owner").element("ID", BucketOperations.OWNER).end();
            }
            document.end();
        }
        for (String prefix : page.prefixes()) {
            document.start("CommonPrefixes")
                    .element("Prefix", names.write(prefix))
                    .end();
        }
        request.respond(document);
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
}
