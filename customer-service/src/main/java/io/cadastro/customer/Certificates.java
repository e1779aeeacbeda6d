package io.cadastro.customer;

import io.cadastro.customer.Erasure.Certificate;
import java.time.Instant;

/** Certifies erasures, so that others can verify what was destroyed without asking the registry. */
public interface Certificates {
    /**
     * Signs what a confirmed erasure destroyed.
     *
     * @param completedAt what the certificate tells as the time at which all was destroyed
     */
    Certificate sign(Erasure erasure, Instant completedAt);
}
