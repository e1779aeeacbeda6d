package io.cadastro.customer;

import java.time.Instant;

/**
 * The change of the secret under which customers are looked up to a new one.
 *
 * @param number of the new secret
 * @param phase {@code announced}, {@code rehashing}, {@code settled}, {@code cleaning}, {@code retiring} or
 *     {@code finished}
 * @param phaseSince when the phase began
 * @param rehashed how many customers were gone through
 */
public record SecretRotation(int number, String phase, Instant startedAt, Instant phaseSince, long rehashed) {}
