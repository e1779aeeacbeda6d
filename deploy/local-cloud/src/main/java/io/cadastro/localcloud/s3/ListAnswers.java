package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the listings of objects and of versions have in common. */
final class ListAnswers {
    private static final int MOST = 1000;

    private ListAnswers() {}

    static void describe(XmlDocument document, StoredObject object) {
        document.time("LastModified", object.modified());
        if (object.marker()) {
            return;
        }
        document.element("ETag", WriteOperations.quoted(object.etag()));
        object.content().checksum().ifPresent(checksum -> document.element("ChecksumAlgorithm", checksum.algorithm())
                .element("ChecksumType", checksum.type()));
        document.element("Size", object.size()).element("StorageClass", object.storageClass());
    }

    /** How many items the client wants, as far as S3 gives them. */
    static int most(S3Request request) {
        int most = request.number("max-keys", MOST);
        if (most < 0) {
            throw S3Exception.invalidArgument("max-keys must be between 0 and 2147483647");
        }
        return Math.min(most, MOST);
    }

    /** Writes keys as the client asked: some characters cannot stand in XML. */
    enum Names {
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
