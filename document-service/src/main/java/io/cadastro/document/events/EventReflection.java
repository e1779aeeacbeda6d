package io.cadastro.document.events;

import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import io.cadastro.events.SealedContact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The events that go through JSON here: a native executable has to be told. */
@RegisterForReflection(
        targets = {CustomerRegistered.class, SealedContact.class, DocumentAvailable.class, DocumentRejected.class})
final class EventReflection {
    private EventReflection() {}
}
