package io.cadastro.document.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsConfigTest {
    @Test
    void defaults() {
        // When
        DocumentsConfig config = config(Map.of());

        // Then
        assertThat(config.uploadValidity()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.downloadValidity()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void propertyNames() {
        // When
        DocumentsConfig config = config(Map.of(
                "cadastro.documents.upload-validity", "1h",
                "cadastro.documents.download-validity", "30s"));

        // Then
        assertThat(config.bucket()).isEqualTo("some-bucket");
        assertThat(config.uploadsQueue()).isEqualTo("some-queue");
        assertThat(config.uploadValidity()).isEqualTo(Duration.ofHours(1));
        assertThat(config.downloadValidity()).isEqualTo(Duration.ofSeconds(30));
    }

    private static DocumentsConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(DocumentsConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("cadastro.documents.bucket", "some-bucket")
                .withDefaultValue("cadastro.documents.uploads-queue", "some-queue")
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(DocumentsConfig.class);
    }
}
