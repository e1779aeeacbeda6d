package io.cadastro.archive.metrics;

import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.Operations;
import io.cadastro.archive.Restoration;
import io.cadastro.archive.RuleChange;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Tells operators by log lines, which name the object, and by metrics, on which alarms are put. */
@ApplicationScoped
class OperationsByLogAndMetrics implements Operations {
    private static final Logger LOG = Logger.getLogger(OperationsByLogAndMetrics.class);

    private final MeterRegistry metrics;
    private final AtomicLong overdue;

    OperationsByLogAndMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.overdue = metrics.gauge("cadastro.archive.overdue.objects", new AtomicLong());
    }

    @Override
    public void lifecycleEnforced(RuleChange change) {
        String name = change.name().toLowerCase(Locale.ROOT);
        metrics.counter("cadastro.archive.lifecycle.enforcements", "change", name)
                .increment();
        if (change == RuleChange.NONE) {
            LOG.debug("The bucket has its lifecycle rule");
        } else {
            LOG.warnf("The bucket did not have its lifecycle rule and has it now: change=%s", name);
        }
    }

    @Override
    public void lifecycleNotEnforced(Exception reason) {
        metrics.counter("cadastro.archive.lifecycle.enforcements", "change", "failed")
                .increment();
        LOG.errorf("Cannot check the bucket's lifecycle rule, it will be tried again: error=%s", reason.getMessage());
    }

    @Override
    public void archived(CataloguedObject object) {
        metrics.counter("cadastro.archive.objects.archived", "storageClass", object.storageClass())
                .increment();
        LOG.infof("Archived: objectId=%s storageClass=%s", object.id(), object.storageClass());
    }

    @Override
    public void foundMoved(CataloguedObject object) {
        metrics.counter("cadastro.archive.notifications.lost").increment();
        LOG.warnf("S3 moved an object and did not tell, or not yet: objectId=%s", object.id());
    }

    @Override
    public void overdue(CataloguedObject object) {
        LOG.warnf(
                "An object should have been archived long ago: objectId=%s availableAt=%s",
                object.id(), object.availableAt());
    }

    @Override
    public void missing(CataloguedObject object) {
        metrics.counter("cadastro.archive.objects.missing").increment();
        LOG.errorf("S3 does not have an object of the catalogue: objectId=%s", object.id());
    }

    @Override
    public void overdueCounted(long objects) {
        overdue.set(objects);
    }

    @Override
    public void restorationChanged(Restoration restoration) {
        String status = restoration.status().apiName();
        metrics.counter("cadastro.archive.restorations", "status", status).increment();
        LOG.infof("Restoration: restorationId=%s status=%s", restoration.id(), status);
    }

    @Override
    public void restorationDelayed(UUID restorationId, Exception reason) {
        metrics.counter("cadastro.archive.restorations.delayed").increment();
        LOG.warnf(
                "A step of a restoration failed, it will be tried again: restorationId=%s error=%s",
                restorationId, reason.getMessage());
    }
}
