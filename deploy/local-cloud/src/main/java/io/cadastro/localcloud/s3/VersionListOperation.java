package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.PageRequest;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** ListObjectVersions. */
final class VersionListOperation {
    private final Transactions transactions;

    VersionListOperation(Transactions transactions) {
        this.transactions = transactions;
    }

    void list(S3Request request) throws Exception {
        transactions.read(connection -> {
            Objects.requireBucket(connection, request.bucket());
            return request;
        });
        int most = ListAnswers.most(request);
        if (request.query("delimiter").filter(text -> !text.isEmpty()).isPresent()) {
            throw new NotInLocalCloudException("ListObjectVersions with a delimiter");
        }
        String prefix = request.query("prefix").orElse("");
        String marker = request.query("key-marker").orElse("");
        long before = beforeId(request, marker);
        List<StoredObject> found = transactions.read(connection ->
                ObjectStore.versions(connection, new PageRequest(request.bucket(), prefix, marker, most + 1), before));
        boolean truncated = found.size() > most;
        List<StoredObject> page = truncated ? found.subList(0, most) : found;
        ListAnswers.Names names = ListAnswers.Names.of(request);
        XmlDocument document = new XmlDocument("ListVersionsResult");
        document.element("Name", request.bucket())
                .element("Prefix", names.write(prefix))
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
            ListAnswers.describe(document, object);
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
}
