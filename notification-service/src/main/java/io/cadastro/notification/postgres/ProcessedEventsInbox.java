package io.cadastro.notification.postgres;

import io.cadastro.notification.Inbox;
import io.cadastro.servicekit.postgres.ProcessedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The service kit's table of processed events. */
@ApplicationScoped
class ProcessedEventsInbox implements Inbox {
    private final ProcessedEvents processedEvents;

    ProcessedEventsInbox(ProcessedEvents processedEvents) {
        this.processedEvents = processedEvents;
    }

    @Override
    public boolean isFirst(UUID eventId) {
        return processedEvents.isFirst(eventId);
    }
}
