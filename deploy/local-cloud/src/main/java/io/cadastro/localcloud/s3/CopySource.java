package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.signature.PercentEncoding;
import java.util.Optional;

/** What is to be copied. */
record CopySource(String bucket, String key, Optional<String> version) {

    static CopySource of(S3Request request) {
        String header = request.header("x-amz-copy-source").orElseThrow();
        String[] parts = header.split("\\?", 2);
        String[] path = PercentEncoding.decode(parts[0]).replaceFirst("^/", "").split("/", 2);
        if (path.length < 2 || path[1].isEmpty()) {
            throw S3Exception.invalidArgument("Copy Source must mention the source bucket and key");
        }
        Optional<String> version = parts.length < 2
                ? Optional.empty()
                : Optional.ofNullable(Exchange.parse(parts[1]).get("versionId")).map(values -> values.getFirst());
        return new CopySource(path[0], path[1], version);
    }

    /** @throws S3Exception if what was found must not or cannot be copied now */
    void check(S3Request request, StoredObject source, CloudClock clock) {
        Conditions conditions = Conditions.ofCopySource(request);
        conditions.require(source);
        if (conditions.unchanged(source)) {
            throw S3Exception.preconditionFailed("x-amz-copy-source-If-None-Match");
        }
        if (!source.readable(clock.cloudTime())) {
            throw new S3Exception(
                            403,
                            "ObjectNotInActiveTierError",
                            "The source object of the COPY action is not in the active tier")
                    .with("StorageClass", source.storageClass().name());
        }
    }

    AccessControl.Target target() {
        return new AccessControl.Target(bucket, key, version);
    }
}
