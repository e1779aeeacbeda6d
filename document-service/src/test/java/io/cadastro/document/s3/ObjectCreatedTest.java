package io.cadastro.document.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.document.ObjectVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectCreatedTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void uploadIsRead() {
        // Given
        String notification = notification("ObjectCreated:Put", "customers/a+b%2Fc%C3%A9", ", \"versionId\": \"v1\"");

        // When
        List<ObjectCreated> created = ObjectCreated.read(mapper, notification);

        // Then
        assertThat(created)
                .containsExactly(
                        new ObjectCreated(new ObjectVersion("cadastro-documents", "customers/a b/cé", "v1"), true));
    }

    @Test
    void bucketWithoutVersionsHasNone() {
        // Given
        String notification = notification("ObjectCreated:Put", "key", "");

        // When
        List<ObjectCreated> created = ObjectCreated.read(mapper, notification);

        // Then
        assertThat(created)
                .containsExactly(new ObjectCreated(new ObjectVersion("cadastro-documents", "key", null), true));
    }

    @Test
    void copyIsNoUpload() {
        // Given
        String notification = notification("ObjectCreated:Copy", "key", "");

        // When
        List<ObjectCreated> created = ObjectCreated.read(mapper, notification);

        // Then
        assertThat(created)
                .containsExactly(new ObjectCreated(new ObjectVersion("cadastro-documents", "key", null), false));
    }

    @Test
    void deletionCreatesNothing() {
        // Given
        String notification = notification("ObjectRemoved:Delete", "key", "");

        // When
        List<ObjectCreated> created = ObjectCreated.read(mapper, notification);

        // Then
        assertThat(created).isEmpty();
    }

    @Test
    void testOfS3IsNoUpload() {
        // Given
        String notification = """
                {"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-03-01T10:00:00.000Z",
                 "Bucket": "cadastro-documents", "RequestId": "5582815E1AEA5ADF", "HostId": "8cLeGAmw098X5cv4"}
                """;

        // When
        List<ObjectCreated> created = ObjectCreated.read(mapper, notification);

        // Then
        assertThat(created).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"Records\": 1}", "[]"})
    void anythingElseIsRefused(String notification) {
        // When
        IllegalArgumentException refusal =
                catchThrowableOfType(IllegalArgumentException.class, () -> ObjectCreated.read(mapper, notification));

        // Then
        assertThat(refusal).hasMessageStartingWith("Not a notification of S3");
    }

    private static String notification(String eventName, String key, String more) {
        return """
                {"Records": [{
                  "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1",
                  "eventTime": "2026-03-01T10:00:00.000Z", "eventName": "%s",
                  "s3": {
                    "s3SchemaVersion": "1.0", "configurationId": "uploads",
                    "bucket": {"name": "cadastro-documents", "arn": "arn:aws:s3:::cadastro-documents"},
                    "object": {"key": "%s", "size": 3, "eTag": "e", "sequencer": "0055AED6DCD90281E5"%s}
                  }
                }]}
                """.formatted(eventName, key, more);
    }
}
