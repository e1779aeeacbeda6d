package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerEvents;
import io.cadastro.customer.PublishedEvent;
import io.cadastro.servicekit.sns.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The customers' events, from the items that they were committed as. */
@ApplicationScoped
public class DynamoDbCustomerEvents implements CustomerEvents {
    private final Partitions partitions;

    DynamoDbCustomerEvents(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public List<PublishedEvent> after(UUID customer, long sequence, int limit) {
        return partitions.ascending(Keys.events(customer), Keys.event(customer, sequence), limit).stream()
                .map(OutboxItem::read)
                .map(DynamoDbCustomerEvents::event)
                .toList();
    }

    private static PublishedEvent event(OutboxMessage message) {
        return new PublishedEvent(message.sequence(), message.json());
    }
}
