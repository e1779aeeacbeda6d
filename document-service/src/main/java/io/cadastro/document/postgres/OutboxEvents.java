package io.cadastro.document.postgres;

import io.cadastro.document.PublishedEvents;
import io.cadastro.events.DomainEvent;
import io.cadastro.servicekit.postgres.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes through the outbox in the database. */
@ApplicationScoped
class OutboxEvents implements PublishedEvents {
    private final Outbox outbox;

    OutboxEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void record(DomainEvent event) {
        outbox.record(event);
    }
}
