package io.cadastro.localcloud.s3.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Events in the JSON that S3 sends. */
final class EventMessage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String REGION = "us-east-1";
    private static final String PRINCIPAL = "AWS:000000000000";
    private static final String SELF = "s3.amazonaws.com";

    private EventMessage() {}

    static String of(Event event, String configurationId, long sequence) {
        ObjectNode message = JSON.createObjectNode();
        ObjectNode described = message.putArray("Records").addObject();
        described.put("eventVersion", event.name().eventVersion());
        described.put("eventSource", "aws:s3");
        described.put("awsRegion", REGION);
        described.put("eventTime", MILLISECONDS.format(event.time()));
        described.put("eventName", event.name().text());
        described.putObject("userIdentity").put("principalId", event.requestId().isPresent() ? PRINCIPAL : SELF);
        described
                .putObject("requestParameters")
                .put("sourceIPAddress", event.requestId().isPresent() ? "127.0.0.1" : SELF);
        described
                .putObject("responseElements")
                .put("x-amz-request-id", event.requestId().orElse("0000000000000000"))
                .put("x-amz-id-2", "local-cloud");
        describe(described.putObject("s3"), event, configurationId, sequence);
        describeGlacier(described, event);
        return write(message);
    }

    /** What S3 sends when a queue is newly configured. */
    static String test(String bucket, Instant time, String requestId) {
        return write(JSON.createObjectNode()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", MILLISECONDS.format(time))
                .put("Bucket", bucket)
                .put("RequestId", requestId)
                .put("HostId", "local-cloud"));
    }

    private static void describe(ObjectNode s3, Event event, String configurationId, long sequence) {
        StoredObject object = event.object();
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", configurationId);
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", object.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "000000000000");
        bucket.put("arn", "arn:aws:s3:::" + object.bucket());
        ObjectNode about = s3.putObject("object");
        about.put("key", encode(object.key()));
        switch (event.name()) {
            case DELETE, LIFECYCLE_EXPIRATION_DELETE -> {
                // Of what is gone, S3 tells neither size nor ETag.
            }
            case DELETE_MARKER_CREATED, LIFECYCLE_EXPIRATION_MARKER ->
                about.put("eTag", "d41d8cd98f00b204e9800998ecf8427e");
            default -> {
                about.put("size", object.size());
                about.put("eTag", object.etag());
            }
        }
        if (!object.version().equals(StoredObject.NULL_VERSION)) {
            about.put("versionId", object.version());
        }
        about.put("sequencer", HexFormat.of().withUpperCase().toHexDigits(sequence));
    }

    private static void describeGlacier(ObjectNode record, Event event) {
        event.movedTo().ifPresent(target -> record.putObject("lifecycleEventData")
                .putObject("transitionEventData")
                .put("destinationStorageClass", target.name()));
        if (event.name() == EventName.RESTORE_COMPLETED) {
            event.object().restoration().flatMap(copy -> copy.until()).ifPresent(until -> record.putObject(
                            "glacierEventData")
                    .putObject("restoreEventData")
                    .put("lifecycleRestorationExpiryTime", MILLISECONDS.format(until))
                    .put(
                            "lifecycleRestoreStorageClass",
                            event.object().storageClass().name()));
        }
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String write(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
