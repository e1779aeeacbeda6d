package io.cadastro.notification;

import java.util.UUID;

/**
 * What is remembered of a customer: the language, and name and address as they were sealed under the customer's key.
 *
 * @param sequence of the event that told it: a later one wins
 */
public record KnownCustomer(UUID id, Language language, SealedContact contact, long sequence) {}
