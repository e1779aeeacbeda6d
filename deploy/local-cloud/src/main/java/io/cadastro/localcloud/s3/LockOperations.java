package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.lock.ObjectLockConfiguration;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.LegalHold;
import io.cadastro.localcloud.s3.storage.LockMode;
import io.cadastro.localcloud.s3.storage.ObjectLock;
import io.cadastro.localcloud.s3.storage.Retention;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Versioning;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;

/** GetObjectRetention, PutObjectRetention, GetObjectLegalHold and PutObjectLegalHold. */
final class LockOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final ObjectChanges changes;

    LockOperations(Buckets buckets, Objects objects, ObjectChanges changes) {
        this.buckets = buckets;
        this.objects = objects;
        this.changes = changes;
    }

    /** @throws io.cadastro.localcloud.AwsException if the bucket cannot have this configuration */
    static void checkConfiguration(Bucket bucket, String xml) {
        ObjectLockConfiguration.parse(xml);
        if (bucket.versioning() != Versioning.ENABLED) {
            throw new S3Exception(
                    409,
                    "InvalidBucketState",
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
    }

    void getRetention(S3Request request) throws Exception {
        Retention retention = lock(request).retention().orElseThrow(LockOperations::noLock);
        request.respond(new XmlDocument("Retention")
                .element("Mode", retention.mode())
                .element("RetainUntilDate", retention.until()));
    }

    void putRetention(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "Retention");
        Optional<LockMode> mode = document.text("Mode").map(ObjectLockConfiguration::mode);
        Optional<Instant> until = document.text("RetainUntilDate").map(LockOperations::time);
        if (mode.isPresent() != until.isPresent()) {
            throw XmlElement.malformed();
        }
        change(request, (change, lock) -> {
            Optional<Retention> retention =
                    mode.map(named -> change.retention(named, LockHeaders.future(until.orElseThrow(), change.now())));
            if (!lock.permits(retention, change.cloudTime(), bypassesGovernance(request))) {
                throw locked();
            }
            return lock.withRetention(retention);
        });
        request.respond(200);
    }

    void getLegalHold(S3Request request) throws Exception {
        LegalHold hold = lock(request).legalHold().orElseThrow(LockOperations::noLock);
        request.respond(new XmlDocument("LegalHold").element("Status", hold));
    }

    void putLegalHold(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "LegalHold");
        LegalHold hold =
                switch (document.required("Status")) {
                    case "ON" -> LegalHold.ON;
                    case "OFF" -> LegalHold.OFF;
                    default -> throw XmlElement.malformed();
                };
        change(request, (change, lock) -> lock.withLegalHold(hold));
        request.respond(200);
    }

    static boolean bypassesGovernance(S3Request request) {
        return request.header("x-amz-bypass-governance-retention")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    static S3Exception locked() {
        return new S3Exception(403, "AccessDenied", "Access Denied because object protected by object lock.");
    }

    private static S3Exception noLock() {
        return new S3Exception(
                404, "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration");
    }

    private ObjectLock lock(S3Request request) throws Exception {
        ObjectLockConfiguration.require(buckets.find(request.bucket()));
        StoredObject object = objects.find(request.bucket(), request.key(), request.versionId());
        request.setVersion(object);
        return object.lock();
    }

    private void change(S3Request request, BiFunction<Change, ObjectLock, ObjectLock> changed) throws Exception {
        StoredObject locked = changes.run(request.bucket(), request.key(), change -> {
            ObjectLockConfiguration.require(change.bucket());
            StoredObject object = Objects.require(change.find(request.versionId()), request.key(), request.versionId());
            StoredObject updated = object.withLock(changed.apply(change, object.lock()));
            change.update(updated);
            return updated;
        });
        request.setVersion(locked);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw (RuntimeException) XmlElement.malformed().initCause(e);
        }
    }
}
