package io.cadastro.archive.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.archive.ObjectVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What S3 tells of one object version.
 *
 * @param name as S3 calls it, without the {@code s3:} that some send before it
 * @param storageClass into which it moved; null if it did not
 * @param readableUntil when its readable copy goes; null if this is about none
 */
record ObjectNotification(String name, ObjectVersion location, Instant at, String storageClass, Instant readableUntil) {
    static final String MOVED = "LifecycleTransition";
    static final String RESTORED = "ObjectRestore:Completed";
    static final String RESTORE_EXPIRED = "ObjectRestore:Delete";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PREFIX = "s3:";

    /** The version that S3 gives to what was written while a bucket had no versions. */
    private static final String NULL_VERSION = "null";

    /**
     * Reads a message of S3.
     *
     * @return none for the test message that S3 sends when notifications are set up
     * @throws IllegalArgumentException if it is no message of S3
     */
    static List<ObjectNotification> read(String json) {
        List<ObjectNotification> notifications = new ArrayList<>();
        for (JsonNode node : tree(json).path("Records")) {
            notifications.add(notification(node));
        }
        return notifications;
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree.hasNonNull("Records") || tree.hasNonNull("Event")) {
                return tree;
            }
            throw new IllegalArgumentException("Not a message of S3");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a message of S3: not JSON", e);
        }
    }

    private static ObjectNotification notification(JsonNode node) {
        String name = node.required("eventName").asText();
        return new ObjectNotification(
                name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                location(node.required("s3")),
                Instant.parse(node.required("eventTime").asText()),
                node.at("/lifecycleEventData/transitionEventData/destinationStorageClass")
                        .asText(null),
                instant(node.at("/glacierEventData/restoreEventData/lifecycleRestorationExpiryTime")));
    }

    private static ObjectVersion location(JsonNode s3) {
        JsonNode object = s3.required("object");
        return new ObjectVersion(
                s3.required("bucket").required("name").asText(),
                URLDecoder.decode(object.required("key").asText(), StandardCharsets.UTF_8),
                object.path("versionId").asText(NULL_VERSION));
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
