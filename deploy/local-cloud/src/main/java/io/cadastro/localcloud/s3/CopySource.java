package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.signature.PercentEncoding;
import java.util.Optional;

/** What is to be copied. */
record CopySource(String bucket, String key, Optional<String> version) {

    /** @param header {@code x-amz-copy-source} */
    static CopySource of(String header) {
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

    AccessControl.Target target() {
        return new AccessControl.Target(bucket, key, version);
    }
}
