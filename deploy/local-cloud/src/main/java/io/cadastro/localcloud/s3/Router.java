package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.signature.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the operation that a request means by its method, its path and the sub-resource in its query. */
final class Router {
    private static final int LONGEST_KEY = 1024;
    /** Parameters that say how, and not what. Everything else in a query names a sub-resource. */
    private static final Set<String> PLAIN = Set.of(
            "continuation-token",
            "delimiter",
            "encoding-type",
            "fetch-owner",
            "key-marker",
            "marker",
            "max-buckets",
            "max-keys",
            "max-parts",
            "max-uploads",
            "part-number-marker",
            "partnumber",
            "prefix",
            "bucket-region",
            "start-after",
            "upload-id-marker",
            "version-id-marker",
            "versionid",
            "response-content-type",
            "response-content-language",
            "response-expires",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            // The AWS SDKs name their operation here, for whoever reads access logs.
            "x-id");

    private final Map<String, NamedOperation> operations = new HashMap<>();

    /** @param request like {@code PUT bucket?versioning}; for one with a source to be copied, {@code COPY object} */
    Router add(String request, String name, S3Operation operation) {
        operations.put(request, new NamedOperation(name, operation));
        return this;
    }

    NamedOperation operation(S3Request request) {
        String level = request.bucket().isEmpty() ? "service" : request.key().isEmpty() ? "bucket" : "object";
        Optional<String> subresource = request.exchange().query().keySet().stream()
                .filter(name -> !PLAIN.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("x-amz-"))
                .findFirst();
        boolean copy = request.exchange().method().equals("PUT")
                && subresource.filter(text -> !text.equals("uploadId")).isEmpty()
                && request.header("x-amz-copy-source").isPresent();
        String name = (copy ? "COPY" : request.exchange().method())
                + " " + level
                + subresource.map(text -> "?" + text).orElse("");
        return Optional.ofNullable(operations.get(name)).orElseThrow(() -> new NotInLocalCloudException("S3 " + name));
    }

    static S3Request parse(Exchange exchange, String id) {
        String[] path = exchange.rawPath().substring(1).split("/", 2);
        try {
            String key = path.length < 2 ? "" : PercentEncoding.decode(path[1]);
            if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                throw new S3Exception(400, "KeyTooLongError", "Your key is too long");
            }
            if (key.indexOf('\0') >= 0) {
                throw new NotInLocalCloudException("An S3 key with a NUL character");
            }
            return new S3Request(exchange, PercentEncoding.decode(path[0]), key, id);
        } catch (IllegalArgumentException e) {
            throw (S3Exception) new S3Exception(400, "InvalidURI", "Couldn't parse the specified URI.").initCause(e);
        }
    }
}
