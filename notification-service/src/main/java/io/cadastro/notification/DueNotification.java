package io.cadastro.notification;

import java.util.UUID;

/**
 * A notification that its holder, and nobody else, is to send now.
 *
 * @param attempts how often it was taken, this time included: it tells one claim from the next
 * @param unheard how often sending it was begun and nothing was heard of it
 */
public record DueNotification(
        UUID id,
        UUID customerId,
        Message message,
        Language language,
        SealedContact contact,
        int attempts,
        int unheard) {}
