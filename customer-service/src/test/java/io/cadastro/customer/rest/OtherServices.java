package io.cadastro.customer.rest;

import io.cadastro.events.ErasureConfirmed;
import io.cadastro.events.Event;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.testkit.TestCloud;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the other services say when they have destroyed what they held. */
record OtherServices(AwsClients clients) {
    static final String DOCUMENTS = "/cadastro/document-service";
    static final String NOTIFICATIONS = "/cadastro/notification-service";
    static final String ARCHIVE = "/cadastro/archive-service";

    private static final ResourceNames NAMES = TestCloud.current().names();
    private static final Map<String, String> TOPICS = Map.of(
            DOCUMENTS, NAMES.documentEvents(),
            NOTIFICATIONS, NAMES.notificationEvents(),
            ARCHIVE, NAMES.archiveEvents());
    private static final Instant CONFIRMED_AT = Instant.parse("2026-07-01T12:00:00Z");

    void confirmAll(String customer, String erasure) {
        confirm(customer, erasure, DOCUMENTS, 3);
        confirm(customer, erasure, NOTIFICATIONS, 2);
        confirm(customer, erasure, ARCHIVE, 1);
    }

    void confirm(String customer, String erasure, String source, long destroyed) {
        ErasureConfirmed data = new ErasureConfirmed(
                UUID.fromString(customer), UUID.fromString(erasure), Map.of("documents", destroyed), CONFIRMED_AT);
        String arn = clients.sns()
                .createTopic(request -> request.name(TOPICS.get(source)))
                .topicArn();
        new EventTopic(clients.sns(), arn)
                .publish(List.of(OutboxMessage.of(new Event(UUID.randomUUID(), source, CONFIRMED_AT, 1, null, data))));
    }
}
