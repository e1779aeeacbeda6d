package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** If-Match and the like, also for the source of a copy. */
final class Conditions {
    private final S3Request request;
    private final String prefix;

    private Conditions(S3Request request, String prefix) {
        this.request = request;
        this.prefix = prefix;
    }

    static Conditions of(S3Request request) {
        return new Conditions(request, "");
    }

    static Conditions ofCopySource(S3Request request) {
        return new Conditions(request, "x-amz-copy-source-");
    }

    /** @throws S3Exception 412 if one does not hold that has to */
    void require(StoredObject object) {
        Optional<String> match = header("if-match");
        if (match.isPresent()) {
            if (!matches(match.get(), object)) {
                throw S3Exception.preconditionFailed("If-Match");
            }
        } else if (time("if-unmodified-since")
                .filter(time -> modified(object).isAfter(time))
                .isPresent()) {
            throw S3Exception.preconditionFailed("If-Unmodified-Since");
        }
    }

    /** Whether the client has this already. */
    boolean unchanged(StoredObject object) {
        return header("if-none-match")
                .map(tags -> matches(tags, object))
                .or(() ->
                        time("if-modified-since").map(time -> !modified(object).isAfter(time)))
                .orElse(false);
    }

    private Optional<String> header(String name) {
        return request.exchange().header(prefix + name);
    }

    private Optional<Instant> time(String name) {
        return header(name).flatMap(HttpDates::parse);
    }

    private static Instant modified(StoredObject object) {
        return object.modified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean matches(String tags, StoredObject object) {
        return Arrays.stream(tags.split(",", -1))
                .map(tag -> tag.trim().replaceFirst("^W/", "").replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(object.etag()));
    }
}
