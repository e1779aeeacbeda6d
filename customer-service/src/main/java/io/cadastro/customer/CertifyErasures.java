package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Use case: erasures that every service has confirmed are certified, and so complete. */
@ApplicationScoped
public class CertifyErasures {
    private final Erasures erasures;
    private final Certificates certificates;

    CertifyErasures(Erasures erasures, Certificates certificates) {
        this.erasures = erasures;
        this.certificates = certificates;
    }

    /**
     * Certifies one. If that fails, it can be certified later.
     *
     * @return false if none waits for it
     */
    public boolean certifyNext() {
        Optional<Erasure> erasure = erasures.takeConfirmed();
        erasure.ifPresent(this::certify);
        return erasure.isPresent();
    }

    private void certify(Erasure erasure) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        erasures.complete(erasure, certificates.sign(erasure, now));
    }
}
