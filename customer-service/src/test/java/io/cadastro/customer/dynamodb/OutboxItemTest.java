package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OutboxItemTest {
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final Instant WHOLE_SECOND = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void eventsOfOneCustomerStandInOneShardInTheirOrder() {
        // When
        List<Map<String, AttributeValue>> items = List.of(
                OutboxItem.unpublished(event(9), WHOLE_SECOND),
                OutboxItem.unpublished(event(10), WHOLE_SECOND),
                OutboxItem.unpublished(event(11), WHOLE_SECOND.plusMillis(1)));

        assertThat(items).extracting(item -> item.get("outboxShard").s()).containsOnly("49");
        assertThat(items)
                .extracting(item -> item.get("outboxSince").s())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOlderThanATimeComesBeforeItAndWhatIsNotDoesNot() {
        // When
        String since = OutboxItem.unpublished(event(1), WHOLE_SECOND)
                .get("outboxSince")
                .s();

        assertThat(since)
                .isLessThan(OutboxItem.since(WHOLE_SECOND.plusMillis(1)))
                .isGreaterThan(OutboxItem.since(WHOLE_SECOND));
    }

    private static OutboxMessage event(long sequence) {
        return new OutboxMessage(UUID.randomUUID(), "type", "/source", CUSTOMER, sequence, "{}");
    }
}
