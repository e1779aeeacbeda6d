package io.cadastro.events;

import java.time.Instant;
import java.util.UUID;

/**
 * The mail system accepted a message to the customer.
 *
 * @param template what was said, like {@code welcome}
 * @param channel {@code email}
 */
public record NotificationSent(
        UUID notificationId, UUID customerId, String template, String language, String channel, Instant sentAt)
        implements DomainEvent {}
