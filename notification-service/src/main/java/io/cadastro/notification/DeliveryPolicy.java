package io.cadastro.notification;

import java.time.Duration;

/**
 * How long to wait for word of a mail.
 *
 * @param resendAfter when a mail whose sending was begun, and of which nothing was heard, is sent again
 */
public record DeliveryPolicy(Duration resendAfter) {
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(30);

    public DeliveryPolicy {
        if (resendAfter.compareTo(LONGEST_ATTEMPT) < 0) {
            throw new IllegalArgumentException(
                    "cadastro.notification.resend-after must be at least 30 seconds, longer than one attempt can last");
        }
    }
}
