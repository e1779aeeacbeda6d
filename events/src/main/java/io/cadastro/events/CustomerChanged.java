package io.cadastro.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Data of a customer changed.
 *
 * @param version the customer's version after the change, as its ETag has it
 * @param changed the fields that changed, as the API names them
 * @param preferredLanguage {@code pt-BR}, {@code en} or {@code es}
 * @param contact how to address the customer from now on, readable only with the customer's own key
 */
public record CustomerChanged(
        UUID customerId,
        long version,
        List<String> changed,
        String preferredLanguage,
        SealedContact contact,
        Instant changedAt)
        implements DomainEvent {}
