package io.cadastro.peer;

import io.awspring.cloud.sns.core.SnsNotification;
import io.awspring.cloud.sns.core.SnsOperations;
import java.time.Instant;
import java.util.UUID;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Publishes what happened to customers, as far as that succeeds: an event is lost if the process dies before SNS has
 * it, or if SNS refuses it.
 */
@Component
class CustomerEvents {
    private static final String REGISTERED = "customer.registered";

    private final SnsOperations sns;
    private final String topicArn;

    CustomerEvents(SnsOperations sns, PeerProperties properties) {
        this.sns = sns;
        this.topicArn = properties.topicArn();
    }

    private record CustomerRegistered(
            String type, UUID customerId, String kind, String preferredLanguage, Instant registeredAt) {}

    /** Does not wait for SNS, as customer-service does not. */
    @Async
    void registered(Customer customer) {
        CustomerRegistered event = new CustomerRegistered(
                REGISTERED, customer.id(), customer.kind(), customer.preferredLanguage(), customer.registeredAt());
        sns.sendNotification(
                topicArn,
                SnsNotification.builder(event).header("type", REGISTERED).build());
    }
}
