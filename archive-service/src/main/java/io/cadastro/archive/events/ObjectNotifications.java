package io.cadastro.archive.events;

import io.cadastro.archive.RestorationTracking;
import io.cadastro.archive.Transition;
import io.cadastro.archive.TransitionTracking;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What S3 tells of the documents' objects. Only of puts and deletes does S3 number what it tells, so the time and what
 * is known already decide whether a notification is new.
 */
@ApplicationScoped
class ObjectNotifications implements QueueListener {
    private static final Logger LOG = Logger.getLogger(ObjectNotifications.class);

    private final String prefix;
    private final TransitionTracking transitions;
    private final RestorationTracking restorations;

    ObjectNotifications(
            @ConfigProperty(name = "cadastro.prefix") String prefix,
            TransitionTracking transitions,
            RestorationTracking restorations) {
        this.prefix = prefix;
        this.transitions = transitions;
        this.restorations = restorations;
    }

    @Override
    public String queue() {
        return prefix + "-archive-objects";
    }

    @Override
    public MessageHandler handler() {
        return this::handle;
    }

    /**
     * Each notification in a transaction of its own: a message that comes again repeats what was done, to no effect.
     */
    private void handle(String body) {
        for (ObjectNotification notification : ObjectNotification.read(body)) {
            Traces.continued(null, notification.name(), () -> handle(notification));
        }
    }

    private void handle(ObjectNotification notification) {
        switch (notification.name()) {
            case ObjectNotification.MOVED -> moved(notification);
            case ObjectNotification.RESTORED -> restored(notification);
            case ObjectNotification.RESTORE_EXPIRED -> restorations.expired(notification.location(), notification.at());
            // ObjectRestore:Post among them: S3's answer to our own call has said it.
            default -> LOG.debugf("Nothing to do: notification=%s", notification.name());
        }
    }

    private void moved(ObjectNotification notification) {
        if (notification.storageClass() == null) {
            throw new IllegalArgumentException("A LifecycleTransition without destinationStorageClass");
        }
        transitions.record(new Transition(notification.location(), notification.storageClass(), notification.at()));
    }

    private void restored(ObjectNotification notification) {
        if (notification.readableUntil() == null) {
            throw new IllegalArgumentException("An ObjectRestore:Completed without lifecycleRestorationExpiryTime");
        }
        restorations.completed(notification.location(), notification.at(), notification.readableUntil());
    }
}
