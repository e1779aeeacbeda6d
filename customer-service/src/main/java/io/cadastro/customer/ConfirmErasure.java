package io.cadastro.customer;

import io.cadastro.customer.Erasure.Confirmation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Use case: a service has destroyed what it held of an erased customer. The last one completes the erasure. */
@ApplicationScoped
public class ConfirmErasure {
    private final Erasures erasures;
    private final Certificates certificates;

    ConfirmErasure(Erasures erasures, Certificates certificates) {
        this.erasures = erasures;
        this.certificates = certificates;
    }

    /**
     * Takes a confirmation; the same once more changes nothing.
     *
     * @param source of the service's events
     */
    public void confirm(UUID erasureId, String source, Confirmation confirmation) {
        Erasure erasure = erasures.confirm(erasureId, source, confirmation);
        if (erasure.isConfirmed() && !erasure.isCompleted()) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            erasures.complete(erasure, certificates.sign(erasure, now));
        }
    }
}
