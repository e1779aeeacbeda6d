package io.cadastro.customer.sqs;

import io.cadastro.customer.Erasure.Confirmation;
import io.cadastro.customer.Erasures;
import io.cadastro.events.ErasureConfirmed;
import io.cadastro.events.Event;
import io.cadastro.servicekit.sqs.EventHandler;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeMap;

/** Hears from the other services what they destroyed. */
@ApplicationScoped
class ErasureConfirmations implements QueueListener {
    private final ErasuresConfig config;
    private final Erasures erasures;

    ErasureConfirmations(ErasuresConfig config, Erasures erasures) {
        this.config = config;
        this.erasures = erasures;
    }

    @Override
    public String queue() {
        return config.queue();
    }

    @Override
    public MessageHandler handler() {
        return new EventHandler(this::handle);
    }

    private void handle(Event event) {
        if (event.data() instanceof ErasureConfirmed confirmed) {
            erasures.confirm(
                    confirmed.erasureId(),
                    event.source(),
                    new Confirmation(confirmed.confirmedAt(), new TreeMap<>(confirmed.destroyed())));
        }
    }
}
