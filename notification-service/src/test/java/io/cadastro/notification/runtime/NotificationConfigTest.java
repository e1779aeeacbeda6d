package io.cadastro.notification.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationConfigTest {
    private static final int CUSTOM = 200;

    @Test
    void theDefaultsFollowThePrefix() {
        // When
        NotificationConfig config = config(Map.of("cadastro.prefix", "trial"));

        assertThat(config.from()).isEqualTo("Cadastro <cadastro@example.com>");
        assertThat(config.configurationSet()).isEqualTo("trial");
        assertThat(config.resendAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.timeZone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
        assertThat(config.queues().events()).isEqualTo("trial-notification-events-in");
        assertThat(config.queues().emails()).isEqualTo("trial-notification-emails");
        assertThat(config.customerKeys().table()).isEqualTo("trial-customer-keys");
        assertThat(config.customerKeys().kmsKey()).isEqualTo("alias/trial");
    }

    @Test
    void everythingCanBeSet() {
        // When
        NotificationConfig config = config(Map.of(
                "cadastro.notification.from", "a@example.com",
                "cadastro.notification.configuration-set", "b",
                "cadastro.notification.resend-after", "1m",
                "cadastro.notification.time-zone", "UTC",
                "cadastro.notification.queues.events", "c",
                "cadastro.notification.queues.emails", "d",
                "cadastro.notification.customer-keys.table", "e",
                "cadastro.notification.customer-keys.kms-key", "f"));

        assertThat(config.from()).isEqualTo("a@example.com");
        assertThat(config.configurationSet()).isEqualTo("b");
        assertThat(config.resendAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.queues().events()).isEqualTo("c");
        assertThat(config.queues().emails()).isEqualTo("d");
        assertThat(config.customerKeys().table()).isEqualTo("e");
        assertThat(config.customerKeys().kmsKey()).isEqualTo("f");
    }

    private static NotificationConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, CUSTOM, new DurationConverter())
                .withMapping(NotificationConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(NotificationConfig.class);
    }
}
