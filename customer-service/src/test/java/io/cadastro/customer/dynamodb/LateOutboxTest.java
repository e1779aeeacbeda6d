package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class LateOutboxTest {
    private static final UUID CUSTOMER = UUID.randomUUID();

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomersConfig config;

    @Inject
    EventsConfig events;

    @Test
    void whatWasCommittedTooSlowlyIsLeftToTheSweeper() {
        Topic topic = new Topic();
        Outbox outbox = new Outbox(dynamoDb, topic, config, events);
        OutboxMessage late = message(1);
        OutboxMessage inTime = message(2);

        // When
        outbox.publishSoon(new UnpublishedEvent(
                late, Instant.now().minus(config.outboxPatience().dividedBy(2))));
        outbox.publishSoon(new UnpublishedEvent(inTime, Instant.now()));

        await().until(() -> !topic.published.isEmpty());
        assertThat(topic.published).containsExactly(inTime.id().toString());
    }

    private static OutboxMessage message(long sequence) {
        return new OutboxMessage(
                UUID.randomUUID(), "customer.changed", "/cadastro/customer-service", CUSTOMER, sequence, "{}");
    }

    /** Takes everything. */
    private static final class Topic implements SnsClient {
        private final List<String> published = new CopyOnWriteArrayList<>();

        @Override
        public PublishBatchResponse publishBatch(PublishBatchRequest request) {
            List<String> ids = request.publishBatchRequestEntries().stream()
                    .map(PublishBatchRequestEntry::id)
                    .toList();
            published.addAll(ids);
            return PublishBatchResponse.builder()
                    .successful(ids.stream()
                            .map(id -> PublishBatchResultEntry.builder().id(id).build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
