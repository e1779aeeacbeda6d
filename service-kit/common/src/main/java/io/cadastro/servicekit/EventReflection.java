package io.cadastro.servicekit;

import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import io.cadastro.events.NotificationSent;
import io.cadastro.events.ObjectArchived;
import io.cadastro.events.ObjectRestored;
import io.cadastro.events.SealedContact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The events go through JSON by reflection: a native executable has to be told. */
@RegisterForReflection(
        targets = {
            CustomerRegistered.class,
            SealedContact.class,
            DocumentAvailable.class,
            DocumentRejected.class,
            NotificationSent.class,
            ObjectArchived.class,
            ObjectRestored.class
        })
final class EventReflection {
    private EventReflection() {}
}
