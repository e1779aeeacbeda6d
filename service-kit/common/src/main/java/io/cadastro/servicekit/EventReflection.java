package io.cadastro.servicekit;

import io.cadastro.events.ConsentGiven;
import io.cadastro.events.ConsentWithdrawn;
import io.cadastro.events.CustomerChanged;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.CustomerExported;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.CustomerStatusChanged;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import io.cadastro.events.ErasureCompleted;
import io.cadastro.events.ErasureConfirmed;
import io.cadastro.events.LegalHoldPlaced;
import io.cadastro.events.LegalHoldReleased;
import io.cadastro.events.NotificationSent;
import io.cadastro.events.ObjectArchived;
import io.cadastro.events.ObjectRestored;
import io.cadastro.events.SealedContact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The events go through JSON by reflection: a native executable has to be told. */
@RegisterForReflection(
        targets = {
            CustomerRegistered.class,
            CustomerChanged.class,
            CustomerStatusChanged.class,
            ConsentGiven.class,
            ConsentWithdrawn.class,
            LegalHoldPlaced.class,
            LegalHoldReleased.class,
            CustomerExported.class,
            CustomerErased.class,
            ErasureCompleted.class,
            ErasureConfirmed.class,
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
