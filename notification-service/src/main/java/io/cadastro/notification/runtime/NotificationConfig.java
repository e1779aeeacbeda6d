package io.cadastro.notification.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** What an operator sets for this service. */
@ConfigMapping(prefix = "cadastro.notification")
public interface NotificationConfig {
    /** The sender of the mails, {@code Name <address>}: an identity that SES has verified. */
    @WithDefault("Cadastro <cadastro@example.com>")
    String from();

    /** The SES configuration set that reports what becomes of each mail. */
    @WithDefault("${cadastro.prefix}")
    String configurationSet();

    /** When a mail whose sending was begun, and of which nothing was heard, is sent again. */
    @WithDefault("5m")
    Duration resendAfter();

    /** In which dates are written. */
    @WithDefault("America/Sao_Paulo")
    ZoneId timeZone();

    Queues queues();

    CustomerKeys customerKeys();

    /** What the service reads. */
    interface Queues {
        /** The events of the other services. */
        @WithDefault("${cadastro.prefix}-notification-events-in")
        String events();

        /** SES's reports. */
        @WithDefault("${cadastro.prefix}-notification-emails")
        String emails();
    }

    /** Where the customers' keys are. */
    interface CustomerKeys {
        @WithDefault("${cadastro.prefix}-customer-keys")
        String table();

        /** The KMS key's id, ARN or alias. */
        @WithDefault("alias/${cadastro.prefix}")
        String kmsKey();
    }
}
