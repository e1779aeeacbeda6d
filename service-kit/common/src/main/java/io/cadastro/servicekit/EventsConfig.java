package io.cadastro.servicekit;

import io.smallrye.config.ConfigMapping;

/** Where a service publishes its events. */
@ConfigMapping(prefix = "cadastro.events")
public interface EventsConfig {
    /** The {@code source} of its CloudEvents, like {@code /cadastro/customer-service}. */
    String source();

    String topicArn();
}
