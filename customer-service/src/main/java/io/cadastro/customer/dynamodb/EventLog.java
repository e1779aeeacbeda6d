package io.cadastro.customer.dynamodb;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Makes events part of the transactions that they tell of. */
@ApplicationScoped
public class EventLog {
    private final CustomersTable table;
    private final EventsConfig events;

    EventLog(CustomersTable table, EventsConfig events) {
        this.table = table;
        this.events = events;
    }

    /**
     * Adds an event that is not published yet.
     *
     * @param sequence the customer's next
     * @return to be given to {@link Outbox#publishSoon} once the transaction is committed
     */
    UnpublishedEvent add(Transaction transaction, long sequence, Instant time, DomainEvent data) {
        OutboxMessage message = OutboxMessage.of(new Event(
                UuidCreator.getTimeOrderedEpoch(), events.source(), time, sequence, Traces.currentTraceparent(), data));
        transaction.put(table.putNew(OutboxItem.unpublished(message, time)));
        return new UnpublishedEvent(message, time);
    }
}
