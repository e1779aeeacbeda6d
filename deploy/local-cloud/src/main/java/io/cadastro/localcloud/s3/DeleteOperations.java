package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.Change;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** DeleteObject and DeleteObjects. */
final class DeleteOperations {
    private static final int MOST = 1000;

    private final AccessControl access;
    private final ObjectChanges changes;

    DeleteOperations(AccessControl access, ObjectChanges changes) {
        this.access = access;
        this.changes = changes;
    }

    void delete(S3Request request) throws Exception {
        Deleted deleted = delete(request, request.key(), request.versionId());
        deleted.version().ifPresent(version -> request.setHeader("x-amz-version-id", version));
        if (deleted.marker()) {
            request.setHeader("x-amz-delete-marker", "true");
        }
        request.respond(204);
    }

    void deleteMany(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "Delete");
        boolean quiet = document.text("Quiet").filter("true"::equals).isPresent();
        List<XmlElement> objects = document.children("Object");
        if (objects.isEmpty() || objects.size() > MOST) {
            throw XmlElement.malformed();
        }
        XmlDocument answer = new XmlDocument("DeleteResult");
        for (XmlElement object : objects) {
            deleteOne(request, object, quiet, answer);
        }
        request.respond(answer);
    }

    private void deleteOne(S3Request request, XmlElement object, boolean quiet, XmlDocument answer) throws Exception {
        String key = object.required("Key");
        Optional<String> version = object.text("VersionId").filter(text -> !text.isEmpty());
        try {
            access.require(request, Actions.DELETE_OBJECT, new AccessControl.Target(request.bucket(), key, version));
            Deleted deleted = delete(request, key, version);
            if (!quiet) {
                answer.start("Deleted").element("Key", key).element("VersionId", version);
                if (deleted.marker()) {
                    answer.element("DeleteMarker", true).element("DeleteMarkerVersionId", deleted.version());
                }
                answer.end();
            }
        } catch (AwsException e) {
            if (e.code().equals("NoSuchBucket")) {
                throw e;
            }
            answer.start("Error")
                    .element("Key", key)
                    .element("VersionId", version)
                    .element("Code", e.code())
                    .element("Message", e.getMessage())
                    .end();
        }
    }

    /** Whatever is not there counts as deleted. */
    private Deleted delete(S3Request request, String key, Optional<String> version) throws Exception {
        return changes.run(request.bucket(), key, change -> {
            change.requestedBy(request.id());
            if (version.isEmpty()) {
                Optional<StoredObject> marker = change.delete(EventName.DELETE, EventName.DELETE_MARKER_CREATED);
                return new Deleted(marker.map(StoredObject::version), marker.isPresent());
            }
            Optional<StoredObject> object = change.find(version);
            if (object.isPresent()) {
                requireUnlocked(object.get(), change, request);
                change.deleteVersion(object.get(), EventName.DELETE);
            }
            return new Deleted(version, object.filter(StoredObject::marker).isPresent());
        });
    }

    private static void requireUnlocked(StoredObject object, Change change, S3Request request) {
        if (object.lock().forbidsDeletion(change.cloudTime(), LockOperations.bypassesGovernance(request))) {
            throw LockOperations.locked();
        }
    }

    /** @param marker whether a delete marker was made, or was what was deleted */
    private record Deleted(Optional<String> version, boolean marker) {}
}
