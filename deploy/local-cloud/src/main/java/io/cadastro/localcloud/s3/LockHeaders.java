package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.lock.ObjectLockConfiguration;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.storage.LegalHold;
import io.cadastro.localcloud.s3.storage.LockMode;
import io.cadastro.localcloud.s3.storage.ObjectLock;
import io.cadastro.localcloud.s3.storage.Retention;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** The lock of an object in the headers of requests and answers. */
final class LockHeaders {
    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final String LEGAL_HOLD = "x-amz-object-lock-legal-hold";

    private LockHeaders() {}

    /**
     * The lock of what this request writes: the one that it asks for, or the bucket's default.
     *
     * @throws S3Exception if the bucket's versions cannot be locked as the request asks
     */
    static ObjectLock of(S3Request request, Change change) {
        Optional<LegalHold> hold = request.header(LEGAL_HOLD).map(LockHeaders::legalHold);
        Optional<String> mode = request.header(MODE);
        Optional<String> until = request.header(UNTIL);
        if (mode.isPresent() != until.isPresent()) {
            throw S3Exception.invalidArgument(UNTIL + " and " + MODE + " must both be supplied");
        }
        if (mode.isEmpty() && hold.isEmpty()) {
            return standard(request, change);
        }
        ObjectLockConfiguration.require(change.bucket());
        requireChecksum(request);
        Optional<Retention> retention = mode.map(LockHeaders::mode)
                .map(named -> change.retention(named, future(time(until.orElseThrow()), change.now())));
        return new ObjectLock(retention.or(() -> standard(request, change).retention()), hold);
    }

    private static ObjectLock standard(S3Request request, Change change) {
        Optional<Retention> retention = ObjectLockConfiguration.of(change.bucket())
                .flatMap(ObjectLockConfiguration::standard)
                .map(standard -> change.retention(standard.mode(), change.now().plus(standard.period())));
        if (retention.isPresent()) {
            requireChecksum(request);
        }
        return new ObjectLock(retention, Optional.empty());
    }

    /** What is going to be kept for years must have arrived whole. */
    private static void requireChecksum(S3Request request) {
        boolean body = request.exchange().method().equals("PUT")
                && request.header("x-amz-copy-source").isEmpty();
        boolean checked = request.header("x-amz-trailer").isPresent()
                || request.exchange().headers().keySet().stream()
                        .anyMatch(name -> name.equals("content-md5") || name.startsWith("x-amz-checksum-"));
        if (body && !checked) {
            throw S3Exception.invalidRequest("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object"
                    + " requests with Object Lock parameters");
        }
    }

    static void describe(S3Request request, ObjectLock lock) {
        lock.retention().ifPresent(retention -> {
            request.setHeader(MODE, retention.mode().name());
            request.setHeader(UNTIL, retention.until().toString());
        });
        lock.legalHold().ifPresent(hold -> request.setHeader(LEGAL_HOLD, hold.name()));
    }

    /** @throws S3Exception if the time is over */
    static Instant future(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw S3Exception.invalidArgument("The retain until date must be in the future!");
        }
        return until;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw (S3Exception) S3Exception.invalidArgument("The retain until date must be provided in ISO 8601 format")
                    .initCause(e);
        }
    }

    private static LockMode mode(String name) {
        return Arrays.stream(LockMode.values())
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> S3Exception.invalidArgument("Unknown wormMode directive."));
    }

    private static LegalHold legalHold(String text) {
        return Arrays.stream(LegalHold.values())
                .filter(hold -> hold.name().equals(text))
                .findFirst()
                .orElseThrow(() -> S3Exception.invalidArgument("Legal Hold must be either of 'ON' or 'OFF'"));
    }
}
