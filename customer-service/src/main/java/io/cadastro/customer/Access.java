package io.cadastro.customer;

import java.time.Instant;

/**
 * Somebody is shown a customer's personal data: what the law asks to account for.
 *
 * @param who the caller's name, as the issuer of their token knows them
 * @param operation by which they came to see it, like {@code read}
 * @param purpose what for, in the caller's own word, or {@link #UNSTATED}
 */
public record Access(String who, Instant when, String operation, String purpose) {
    public static final String UNSTATED = "unstated";
}
