package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * One event with its envelope, a CloudEvent 1.0.
 *
 * @param id the same in every delivery of this event: consumers ignore what they have processed
 * @param source the service that published it, like {@code /cadastro/customer-service}
 * @param sequence rises by one per source and customer, from 1, so that a gap shows
 * @param traceparent W3C trace context in which it happened; null if there was none
 */
public record Event(UUID id, String source, Instant time, long sequence, String traceparent, DomainEvent data) {

    public String type() {
        return EventType.of(data).typeName();
    }

    public UUID subject() {
        return data.customerId();
    }
}
