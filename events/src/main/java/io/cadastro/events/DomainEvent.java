package io.cadastro.events;

import java.util.UUID;

/**
 * What happened to a customer, as others may know it: ids and what changed, never a CPF, a name or an e-mail address in
 * clear. Published forms are in {@code schemas/}; {@link EventType} names them.
 */
public sealed interface DomainEvent
        permits CustomerRegistered,
                CustomerChanged,
                CustomerStatusChanged,
                ConsentGiven,
                ConsentWithdrawn,
                LegalHoldPlaced,
                LegalHoldReleased,
                CustomerExported,
                CustomerErased,
                ErasureCompleted,
                ErasureConfirmed,
                DocumentAvailable,
                DocumentRejected,
                NotificationSent,
                ObjectArchived,
                ObjectRestored {
    /** The customer whom this is about: the {@code subject} of the CloudEvent. */
    UUID customerId();
}
