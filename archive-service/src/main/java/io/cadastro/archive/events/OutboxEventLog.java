package io.cadastro.archive.events;

import io.cadastro.archive.EventLog;
import io.cadastro.events.DomainEvent;
import io.cadastro.servicekit.postgres.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Events by way of the outbox. */
@ApplicationScoped
class OutboxEventLog implements EventLog {
    private final Outbox outbox;

    OutboxEventLog(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void record(DomainEvent event) {
        outbox.record(event);
    }
}
