package io.cadastro.customer.kms;

import io.cadastro.customer.CertifyErasures;
import io.cadastro.servicekit.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Certifies erasures as soon as they can be: an outage of KMS only delays it. */
@ApplicationScoped
public class CertificateWorker {
    private static final Logger LOG = Logger.getLogger(CertificateWorker.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final CertifyErasures certifyErasures;
    private final RepeatedWork work = new RepeatedWork("certificates", SWEEP, this::sweep);

    CertificateWorker(CertifyErasures certifyErasures) {
        this.certifyErasures = certifyErasures;
    }

    void start(@Observes StartupEvent event) {
        work.start(SWEEP);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(STOP);
    }

    private void sweep() {
        try {
            boolean more = true;
            while (more && !work.isStopping()) {
                more = certifyErasures.certifyNext();
            }
        } catch (SdkException e) {
            LOG.warnf("Cannot certify an erasure now, it will be tried again: error=%s", e.getMessage());
        }
    }
}
