package io.cadastro.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * One notification as its readers see it.
 *
 * @param language null while its customer is not known
 * @param status {@code pending}, {@code sending}, {@code sent} or {@code failed}
 * @param sentAt null until it is sent
 * @param delivery the label of a {@link DeliveryState}; null while nothing is known
 * @param failureReason why it was not sent, as a code; null if all is well
 */
public record Notification(
        UUID id,
        String template,
        String language,
        String status,
        Instant createdAt,
        Instant sentAt,
        String delivery,
        String failureReason) {}
