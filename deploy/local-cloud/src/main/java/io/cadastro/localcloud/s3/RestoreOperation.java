package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.Restoration;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** RestoreObject: makes a copy of an archived object that can be read for some days. */
final class RestoreOperation {
    private final ObjectChanges changes;

    RestoreOperation(ObjectChanges changes) {
        this.changes = changes;
    }

    void restore(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "RestoreRequest");
        if (document.child("Type").isPresent()
                || document.child("OutputLocation").isPresent()) {
            throw new NotInLocalCloudException("S3 SELECT on archived objects");
        }
        int days = document.number("Days").orElseThrow(XmlElement::malformed);
        if (days < 1) {
            throw S3Exception.invalidArgument("Days must be a positive number");
        }
        String tier = document.child("GlacierJobParameters")
                .flatMap(parameters -> parameters.text("Tier"))
                .or(() -> document.text("Tier"))
                .orElse("Standard");
        int status = changes.run(
                request.bucket(),
                request.key(),
                change -> restore(change.requestedBy(request.id()), request, days, tier));
        request.respond(status);
    }

    private int restore(Change change, S3Request request, int days, String tier) throws SQLException {
        StoredObject object = Objects.require(change.find(request.versionId()), request.key(), request.versionId());
        if (!object.storageClass().archived()) {
            throw new S3Exception(
                            403, "InvalidObjectState", "Restore is not allowed for the object's current storage class")
                    .with("StorageClass", object.storageClass().name());
        }
        Duration takes = duration(object.storageClass(), tier);
        Optional<Restoration> existing = object.restoration();
        if (existing.filter(Restoration::ongoing).isPresent()) {
            throw new S3Exception(409, "RestoreAlreadyInProgress", "Object restore is already in progress");
        }
        Instant now = change.cloudTime();
        if (existing.filter(copy -> copy.readable(now)).isPresent()) {
            Instant until = now.plus(Duration.ofDays(days));
            change.update(object.withRestoration(
                    Optional.of(new Restoration(days, existing.get().readyAt(), Optional.of(until)))));
            return 200;
        }
        StoredObject thawing =
                object.withRestoration(Optional.of(new Restoration(days, now.plus(takes), Optional.empty())));
        change.update(thawing);
        change.tell(EventName.RESTORE_POST, thawing);
        return 202;
    }

    /** How long S3 takes, at most. */
    private static Duration duration(StorageClass storageClass, String tier) {
        boolean deep = storageClass == StorageClass.DEEP_ARCHIVE;
        return switch (tier) {
            case "Standard" -> Duration.ofHours(deep ? 12 : 4);
            case "Bulk" -> Duration.ofHours(deep ? 48 : 10);
            case "Expedited" -> {
                if (deep) {
                    throw S3Exception.invalidArgument("Expedited retrievals are not there for DEEP_ARCHIVE");
                }
                yield Duration.ofMinutes(3);
            }
            default -> throw XmlElement.malformed();
        };
    }
}
