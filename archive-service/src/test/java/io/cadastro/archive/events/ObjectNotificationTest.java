package io.cadastro.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cadastro.archive.ObjectVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNotificationTest {
    private static final ObjectVersion LOCATION = new ObjectVersion("documents", "customers/a b/ção+1", "v1");

    @ParameterizedTest
    @ValueSource(strings = {"LifecycleTransition", "s3:LifecycleTransition"})
    void aTransitionIsReadWithAndWithoutPrefix(String eventName) {
        // When
        List<ObjectNotification> notifications = ObjectNotification.read(message(eventName, """
                "lifecycleEventData":{"transitionEventData":{"destinationStorageClass":"GLACIER"}}"""));

        assertThat(notifications)
                .containsExactly(new ObjectNotification(
                        "LifecycleTransition", LOCATION, Instant.parse("2026-01-02T03:04:05.678Z"), "GLACIER", null));
    }

    @Test
    void aCompletedRestorationTellsUntilWhenTheObjectCanBeRead() {
        // When
        List<ObjectNotification> notifications = ObjectNotification.read(message("ObjectRestore:Completed", """
                "glacierEventData":{"restoreEventData":{
                  "lifecycleRestorationExpiryTime":"2026-01-05T00:00:00.000Z","lifecycleRestoreStorageClass":"GLACIER"}}"""));

        assertThat(notifications)
                .extracting(ObjectNotification::name, ObjectNotification::readableUntil)
                .containsExactly(tuple("ObjectRestore:Completed", Instant.parse("2026-01-05T00:00:00Z")));
    }

    @Test
    void theTestMessageOfS3IsNoNotification() {
        // When
        List<ObjectNotification> notifications = ObjectNotification.read(
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"documents\"}");

        assertThat(notifications).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[]", "{\"Records\":[{\"eventName\":\"LifecycleTransition\"}]}"})
    void whatS3NeverSentIsRefused(String body) {
        // When
        assertThatThrownBy(() -> ObjectNotification.read(body)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String message(String eventName, String details) {
        return """
                {"Records":[{"eventVersion":"2.3","eventSource":"aws:s3","awsRegion":"us-east-1",
                  "eventTime":"2026-01-02T03:04:05.678Z","eventName":"%s",
                  "s3":{"s3SchemaVersion":"1.0","configurationId":"transitions",
                    "bucket":{"name":"documents","arn":"arn:aws:s3:::documents"},
                    "object":{"key":"customers/a+b/%%C3%%A7%%C3%%A3o%%2B1","size":42,"versionId":"v1","sequencer":"0055AED6"}},
                  %s}]}""".formatted(eventName, details);
    }
}
