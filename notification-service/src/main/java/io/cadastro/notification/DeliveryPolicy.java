package io.cadastro.notification;

import java.time.Duration;

/**
 * How long to wait for word of a mail.
 *
 * @param resendAfter when a mail whose sending was begun, and of which nothing was heard, is sent again
 */
public record DeliveryPolicy(Duration resendAfter) {
    /** An answer that takes longer is not waited for. */
    public static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

    private static final Duration SHORTEST = Duration.ofSeconds(30);

    public DeliveryPolicy {
        if (resendAfter.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("cadastro.notification.resend-after must be at least " + SHORTEST);
        }
    }
}
