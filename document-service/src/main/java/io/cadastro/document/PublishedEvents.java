package io.cadastro.document;

import io.cadastro.events.DomainEvent;

/** What others are told. */
@FunctionalInterface
public interface PublishedEvents {
    /** Publishes the event if, and only if, the current transaction commits. */
    void record(DomainEvent event);
}
