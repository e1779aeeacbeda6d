package io.cadastro.notification.runtime;

import io.cadastro.notification.DeliveryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Gives the domain its rules as they are configured. */
@ApplicationScoped
class Policies {
    @Produces
    DeliveryPolicy deliveryPolicy(NotificationConfig config) {
        return new DeliveryPolicy(config.resendAfter());
    }
}
