package io.cadastro.localcloud.s3.notification;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What S3 tells about; the names without {@code s3:}, as they stand in an event. */
public enum EventName {
    PUT("ObjectCreated:Put", "2.1"),
    COPY("ObjectCreated:Copy", "2.1"),
    COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload", "2.1"),
    DELETE("ObjectRemoved:Delete", "2.1"),
    DELETE_MARKER_CREATED("ObjectRemoved:DeleteMarkerCreated", "2.1"),
    RESTORE_POST("ObjectRestore:Post", "2.1"),
    RESTORE_COMPLETED("ObjectRestore:Completed", "2.1"),
    RESTORE_DELETE("ObjectRestore:Delete", "2.3"),
    LIFECYCLE_TRANSITION("LifecycleTransition", "2.3"),
    LIFECYCLE_EXPIRATION_DELETE("LifecycleExpiration:Delete", "2.3"),
    LIFECYCLE_EXPIRATION_MARKER("LifecycleExpiration:DeleteMarkerCreated", "2.3"),
    TAGGING_PUT("ObjectTagging:Put", "2.3"),
    TAGGING_DELETE("ObjectTagging:Delete", "2.3");

    private final String text;
    private final String eventVersion;

    EventName(String text, String eventVersion) {
        this.text = text;
        this.eventVersion = eventVersion;
    }

    /** Whether somebody who asked for {@code wanted}, like {@code s3:ObjectCreated:*}, is told. */
    boolean answers(String wanted) {
        return wanted.endsWith(":*")
                ? ("s3:" + text).startsWith(wanted.substring(0, wanted.length() - 1))
                : wanted.equals("s3:" + text);
    }

    static Stream<EventName> all() {
        return Arrays.stream(values());
    }

    /** Whether there is something that this asks for. */
    static boolean exists(String wanted) {
        Optional<EventName> answer = all().filter(name -> name.answers(wanted)).findFirst();
        // Nobody can POST a form here, so this never happens, but asking for it is right.
        return answer.isPresent() || wanted.equals("s3:ObjectCreated:Post");
    }

    public String text() {
        return text;
    }

    String eventVersion() {
        return eventVersion;
    }
}
