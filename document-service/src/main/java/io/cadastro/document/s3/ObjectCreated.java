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

/**
 * What S3 writes when an object was created.
 *
 * @param isUpload whether a client uploaded it
 */
record ObjectCreated(ObjectVersion version, boolean isUpload) {
    /** How clients upload. A copy is made by one of us, and changes no document. */
    private static final Set<String> UPLOADS = Set.of("ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload");

    private static final String CREATED = "ObjectCreated:";

    /**
     * The objects of which the notification tells; none for S3's own test.
     *
     * @throws IllegalArgumentException if it is not a notification
     */
    static List<ObjectCreated> read(ObjectMapper mapper, String notification) {
        JsonNode root = parse(mapper, notification);
        if (root.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        if (!root.path("Records").isArray()) {
            throw new IllegalArgumentException("Not a notification of S3: it has no Records");
        }
        List<ObjectCreated> created = new ArrayList<>();
        for (JsonNode entry : root.path("Records")) {
            String name = entry.path("eventName").asText();
            if (name.startsWith(CREATED)) {
                created.add(new ObjectCreated(version(entry.path("s3")), UPLOADS.contains(name)));
            }
        }
        return created;
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
