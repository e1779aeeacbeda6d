package io.cadastro.archive.events;

import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import io.cadastro.events.ObjectArchived;
import io.cadastro.events.ObjectRestored;
import io.cadastro.events.SealedContact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The events that go through JSON here, on the queue or to the topic: a native executable has to be told. */
@RegisterForReflection(
        targets = {
            CustomerRegistered.class,
            SealedContact.class,
            DocumentAvailable.class,
            DocumentRejected.class,
            ObjectArchived.class,
            ObjectRestored.class
        })
final class EventReflection {
    private EventReflection() {}
}
