package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to S3.
 *
 * @param bucket empty if the request is for none
 * @param key decoded; empty if the request is for the bucket
 * @param id of the request, as it is answered
 */
record S3Request(Exchange exchange, String bucket, String key, String id) {
    private static final String METADATA = "x-amz-meta-";

    /** A header; those of S3 may stand in a presigned URL's query instead. */
    Optional<String> header(String name) {
        return exchange.header(name)
                .or(() -> name.startsWith("x-amz-")
                        ? hoisted().entrySet().stream()
                                .filter(entry -> entry.getKey().equals(name))
                                .map(Map.Entry::getValue)
                                .findFirst()
                        : Optional.empty());
    }

    /** S3's headers in the query, by name in lower case. */
    private Map<String, String> hoisted() {
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.query().forEach((name, values) -> {
            if (name.regionMatches(true, 0, "x-amz-", 0, 6)) {
                found.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst());
            }
        });
        return found;
    }

    /** What the user wants to be kept with the object, by name without {@code x-amz-meta-}. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        hoisted().forEach((name, value) -> addMetadata(metadata, name, value));
        exchange.headers().forEach((name, values) -> addMetadata(metadata, name, String.join(",", values)));
        return metadata;
    }

    private static void addMetadata(Map<String, String> metadata, String name, String value) {
        if (name.startsWith(METADATA)) {
            metadata.put(name.substring(METADATA.length()), value);
        }
    }

    Optional<String> query(String name) {
        return exchange.query(name);
    }

    /** @throws S3Exception InvalidArgument if it is there and no whole number */
    int number(String parameter, int absent) {
        try {
            return query(parameter).map(Integer::parseInt).orElse(absent);
        } catch (NumberFormatException e) {
            throw (S3Exception)
                    S3Exception.invalidArgument(parameter + " is no number").initCause(e);
        }
    }

    Optional<String> versionId() {
        return query("versionId");
    }

    void setHeader(String name, String value) {
        exchange.setHeader(name, value);
    }

    /** Tells which version it is about; nothing if the bucket never kept versions. */
    void setVersion(StoredObject object) {
        if (!object.version().equals(StoredObject.NULL_VERSION)) {
            setHeader("x-amz-version-id", object.version());
        }
    }

    void respond(int status) throws IOException {
        exchange.respond(status);
    }

    void respond(XmlDocument document) throws IOException {
        exchange.respond(200, "application/xml", document.bytes());
    }
}
