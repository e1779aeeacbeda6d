package io.cadastro.servicekit.sns;

import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import java.util.UUID;

/**
 * An event as an outbox keeps it: committed together with the change that it tells of, and not published yet.
 *
 * @param json the CloudEvent as it will be published
 */
public record OutboxMessage(UUID id, String type, String source, UUID subject, long sequence, String json) {
    private static final EventFormat FORMAT = new EventFormat();

    public static OutboxMessage of(Event event) {
        return new OutboxMessage(
                event.id(), event.type(), event.source(), event.subject(), event.sequence(), FORMAT.write(event));
    }
}
