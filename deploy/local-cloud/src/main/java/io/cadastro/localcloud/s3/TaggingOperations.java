package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** GetObjectTagging, PutObjectTagging and DeleteObjectTagging. */
final class TaggingOperations {
    private final Objects objects;
    private final ObjectChanges changes;

    TaggingOperations(Objects objects, ObjectChanges changes) {
        this.objects = objects;
        this.changes = changes;
    }

    void get(S3Request request) throws Exception {
        StoredObject object = objects.find(request.bucket(), request.key(), request.versionId());
        request.setVersion(object);
        XmlDocument document = new XmlDocument("Tagging").start("TagSet");
        new TreeMap<>(object.tags()).forEach((name, value) -> document.start("Tag")
                .element("Key", name)
                .element("Value", value)
                .end());
        request.respond(document.end());
    }

    void put(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "Tagging");
        Map<String, String> tags = new HashMap<>();
        for (XmlElement tag :
                document.child("TagSet").orElseThrow(XmlElement::malformed).children("Tag")) {
            if (tags.put(tag.required("Key"), tag.required("Value")) != null) {
                throw new S3Exception(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }
        replace(request, ObjectHeaders.checkTags(tags), EventName.TAGGING_PUT);
        request.respond(200);
    }

    void delete(S3Request request) throws Exception {
        replace(request, Map.of(), EventName.TAGGING_DELETE);
        request.respond(204);
    }

    private void replace(S3Request request, Map<String, String> tags, EventName event) throws Exception {
        StoredObject tagged = changes.run(request.bucket(), request.key(), change -> {
            StoredObject object = Objects.require(change.find(request.versionId()), request.key(), request.versionId())
                    .withTags(tags);
            change.requestedBy(request.id()).update(object);
            change.tell(event, object);
            return object;
        });
        request.setVersion(tagged);
    }
}
