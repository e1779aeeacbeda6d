package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A person or company became a customer.
 *
 * @param kind {@code person} or {@code company}
 * @param preferredLanguage {@code pt-BR}, {@code en} or {@code es}
 * @param status in which the customer begins, {@code active} or {@code pending}; null in events of before it was told
 * @param contact how to address the customer, readable only with the customer's own key
 */
public record CustomerRegistered(
        UUID customerId,
        String kind,
        String preferredLanguage,
        String status,
        Instant registeredAt,
        SealedContact contact)
        implements DomainEvent {}
