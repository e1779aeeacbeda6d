package io.cadastro.servicekit.sqs;

import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.servicekit.telemetry.Traces;
import java.util.function.Consumer;

/**
 * Reads the CloudEvent in a message and handles it inside the trace in which it happened; unknown types are ignored.
 */
public final class EventHandler implements MessageHandler {
    private static final EventFormat FORMAT = new EventFormat();

    private final Consumer<Event> consumer;

    public EventHandler(Consumer<Event> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void handle(String body) {
        FORMAT.read(body)
                .ifPresent(event -> Traces.continued(event.traceparent(), event.type(), () -> consumer.accept(event)));
    }
}
