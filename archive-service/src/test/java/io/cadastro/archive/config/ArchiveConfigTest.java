package io.cadastro.archive.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {
    @Test
    void documentsGoToTheArchiveAfterNinetyDaysUnlessToldOtherwise() {
        // When
        ArchiveConfig config = read(Map.of("cadastro.archive.bucket", "documents"));

        assertThat(config.afterDays()).isEqualTo(90);
        assertThat(config.enforceEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.overdueEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.restorationCheckEvery()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void everySettingHasItsName() {
        // When
        ArchiveConfig config = read(Map.of(
                "cadastro.archive.bucket", "documents",
                "cadastro.archive.after-days", "2",
                "cadastro.archive.enforce-every", "2m",
                "cadastro.archive.overdue-every", "3m",
                "cadastro.archive.sweep-every", "4s",
                "cadastro.archive.restoration-check-every", "5s"));

        assertThat(config.bucket()).isEqualTo("documents");
        assertThat(config.afterDays()).isEqualTo(2);
        assertThat(config.enforceEvery()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.overdueEvery()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.restorationCheckEvery()).isEqualTo(Duration.ofSeconds(5));
    }

    private static ArchiveConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ArchiveConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(ArchiveConfig.class);
    }
}
