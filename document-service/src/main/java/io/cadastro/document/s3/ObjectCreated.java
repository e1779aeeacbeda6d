package io.cadastro.document.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.document.ObjectVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what S3 writes when objects were created. */
final class ObjectCreated {
    /** How clients upload. A copy is made by one of us, and changes no document. */
    private static final Set<String> UPLOADS = Set.of("ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload");

    private ObjectCreated() {}

    /**
     * The uploaded objects of which the notification tells; none for S3's own test.
     *
     * @throws IllegalArgumentException if it is not a notification
     */
    static List<ObjectVersion> uploads(ObjectMapper mapper, String notification) {
        JsonNode root = parse(mapper, notification);
        if (root.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        if (!root.path("Records").isArray()) {
            throw new IllegalArgumentException("Not a notification of S3: it has no Records");
        }
        List<ObjectVersion> uploads = new ArrayList<>();
        for (JsonNode entry : root.path("Records")) {
            if (UPLOADS.contains(entry.path("eventName").asText())) {
                uploads.add(version(entry.path("s3")));
            }
        }
        return uploads;
    }

    private static JsonNode parse(ObjectMapper mapper, String notification) {
        try {
            return mapper.readTree(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a notification of S3: it is not JSON", e);
        }
    }

    private static ObjectVersion version(JsonNode entry) {
        JsonNode object = entry.path("object");
        return new ObjectVersion(
                entry.path("bucket").path("name").asText(),
                URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8),
                object.path("versionId").asText(null));
    }
}
